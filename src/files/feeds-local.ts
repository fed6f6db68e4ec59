import { z } from 'zod';
import type { Feed } from '../core/feed/feed.ts';
import { nearest } from '../core/text/near.ts';
import { DEFAULT_EVERY_MS, feedIdAt, feedOf } from './feeds-file.ts';
import { feedEntry, feedsDefaults, fieldOf, repeatsIn, unknownKeysOf } from './feeds-schema.ts';
import type { FileProblem } from './problem.ts';
import { type Path, readYaml } from './yaml.ts';

/** A feed of one's own, or what is to be other about a known one. */
const change = feedEntry.partial().extend({
  id: feedEntry.shape.id,
  // Otherwise a change of something else would take the letter back.
  reliability: feedEntry.shape.reliability.unwrap().optional(),
});
/** What a feed of one's own must have; how often it is asked has been read before, and is a number by then. */
const wholeEntry = feedEntry.omit({ every: true });
const ids = z.array(z.string());

const shape = z.looseObject({
  defaults: feedsDefaults.optional(),
  only: ids.optional(),
  leave_out: ids.optional(),
  feeds: z.array(change).nullish(),
});

/** feeds.local.yaml, all its problems at once. */
const localDocument = shape.superRefine(
  (value: unknown, context) => {
    const issues = [...unknownKeysOf(value, 'feeds.local.yaml', shape, change), ...repeatsIn(value)];
    if (fieldOf(value, 'only') !== undefined && fieldOf(value, 'leave_out') !== undefined)
      issues.push({ path: ['leave_out'], message: 'says again what `only` says: use one of both' });
    for (const issue of issues) context.addIssue({ code: 'custom', ...issue });
  },
  { when: () => true },
);

type LocalFeeds = z.infer<typeof shape>;
type LocalEntry = z.infer<typeof change>;

export type MergedFeeds =
  | {
      readonly kind: 'ok';
      readonly feeds: readonly Feed[];
      /** What names a feed that is not there any more; it is passed over. */
      readonly notes: readonly FileProblem[];
    }
  | { readonly kind: 'invalid'; readonly problems: readonly FileProblem[] };

/**
 * The shipped feeds as a file of the operator's own wants them: `only` these, or without those of `leave_out`; entries
 * with a known id change what they name, the others are added. The shipped file can change meanwhile: an id that it has
 * no more is a note, and a shipped feed gives way to an entry of the operator's with its address.
 */
export function mergeLocalFeeds(shipped: readonly Feed[], file: string, text: string): MergedFeeds {
  const read = readYaml(file, text, localDocument, feedIdAt);
  if (read.kind === 'invalid')
    return { kind: 'invalid', problems: read.problems.toSorted((a, b) => a.line - b.line || a.column - b.column) };
  const { only, leave_out: leftOut, feeds: entries = [], defaults } = read.value;
  const known = new Map(shipped.map((feed) => [feed.id, feed]));
  const noteAt = (path: Path, id: string): FileProblem => {
    const [near] = nearest(id, [...known.keys()], 1);
    const meant = near === undefined ? '' : `; did you mean ${near}?`;
    return { file, ...read.at(path), id, message: `is no feed of the shipped file, and is passed over${meant}` };
  };
  const notes = namesIn(read.value).flatMap(({ path, id }) => (known.has(id) ? [] : [noteAt(path, id)]));
  const problems: FileProblem[] = [];
  const own: Feed[] = [];
  const changed = new Map<string, Feed>();
  for (const [index, entry] of (entries ?? []).entries()) {
    const before = known.get(entry.id);
    if (before !== undefined) changed.set(entry.id, feedAfter(before, entry));
    else if (entry.url === undefined) notes.push(noteAt(['feeds', index, 'id'], entry.id));
    else {
      const { every, ...rest } = entry;
      const whole = wholeEntry.safeParse(rest);
      if (whole.success) own.push(feedOf({ ...whole.data, every }, defaults?.every ?? DEFAULT_EVERY_MS));
      else
        for (const { path, message } of whole.error.issues)
          problems.push({
            file,
            ...read.at(['feeds', index, ...(path as Path)]),
            id: entry.id,
            message: `${path.join('.')}: ${message}`,
          });
    }
  }
  if (problems.length > 0) return { kind: 'invalid', problems };
  const addresses = new Set(own.map(({ url }) => new URL(url).href));
  const kept = shipped.filter(
    ({ id, url }) =>
      // Who changes a feed wants it, whatever `only` lists.
      changed.has(id) ||
      ((only?.includes(id) ?? true) && leftOut?.includes(id) !== true && !addresses.has(new URL(url).href)),
  );
  const feeds = [...kept.map((feed) => changed.get(feed.id) ?? feed), ...own];
  if (feeds.length > 0) return { kind: 'ok', feeds, notes };
  const message = 'leaves no feed at all: name some of the shipped file in `only`, or add some under `feeds`';
  return { kind: 'invalid', problems: [{ file, line: 1, column: 1, id: null, message }] };
}

function namesIn({ only, leave_out: leftOut }: LocalFeeds): readonly { readonly path: Path; readonly id: string }[] {
  return [
    ...(only ?? []).map((id, index) => ({ path: ['only', index], id })),
    ...(leftOut ?? []).map((id, index) => ({ path: ['leave_out', index], id })),
  ];
}

function feedAfter(before: Feed, { every, ...entry }: LocalEntry): Feed {
  const stated = Object.fromEntries(
    Object.entries(entry).filter(([key, value]) => key in before && value !== undefined),
  ) as Partial<Feed>;
  // What is known of the shipped address says nothing of another one.
  const isElsewhere = stated.url !== undefined && stated.url !== before.url;
  return {
    ...before,
    ...(isElsewhere && { known: null, unverified: false }),
    ...stated,
    ...(every !== undefined && { everyMs: every }),
  };
}

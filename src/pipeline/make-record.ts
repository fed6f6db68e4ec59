import type { Item } from '../core/item/item.ts';
import { type StoryRules, type Prior, tellStory } from '../core/story/build-story.ts';
import { type MemberLine, pickReports } from '../core/story/pick-reports.ts';
import { plainReport } from '../core/story/read-report.ts';
import type { Story } from '../core/story/story.ts';
import { NO_TAGS } from '../core/tagging/tag.ts';
import type { GroupingSave } from '../store/ports/stories.ts';
import type { Store } from '../store/store.ts';
import type { Read, Readings } from './readings.ts';
import { takeTurn } from './turns.ts';

/** Lines of a story's members read at once, and items with their evidence. */
const LINES = 1_000;
const ITEMS = 20;

export type RecordDeps = {
  readonly store: Pick<Store, 'items' | 'stories'>;
  readonly rules: StoryRules;
  readonly readings: Readings;
};

export type Made = GroupingSave['stories'][number];

/** Every member of a story in one line. */
export async function linesOf(story: string, { store }: Pick<RecordDeps, 'store'>): Promise<readonly MemberLine[]> {
  const lines: MemberLine[] = [];
  for (let after = '0'; ; ) {
    const part = await store.stories.membersOf(story, after, LINES);
    lines.push(...part);
    if (part.length < LINES) return lines;
    after = part.at(-1)?.item ?? after;
    await takeTurn();
  }
}

/**
 * Makes the record of a story of its members: each report is read alone, with pauses, and nothing of it is held that
 * does not go into the record.
 */
export async function makeRecord(
  id: string,
  lines: readonly MemberLine[],
  prior: Prior,
  { store, rules, readings }: RecordDeps,
): Promise<Made> {
  const picked = pickReports(lines);
  const reports: Read[] = [];
  for (let at = 0; at < picked.length; at += ITEMS) {
    const part = picked.slice(at, at + ITEMS).map(({ item }) => item);
    const known = new Map(
      part.flatMap((item) => {
        const read = readings.get(item);
        return read === undefined ? [] : [[item, read] as const];
      }),
    );
    const unknown = part.filter((item) => !known.has(item));
    for (const item of unknown.length === 0 ? [] : await store.items.getItems(unknown)) {
      known.set(item.id, readings.read(item, rules.facts));
      await takeTurn();
    }
    reports.push(...part.flatMap((item) => known.get(item) ?? []));
  }
  const chosen = new Set(picked);
  const unread = lines.filter((line) => !chosen.has(line));
  const story = tellStory(
    id,
    reports.map(({ reading }) => reading),
    { ...rules, ...prior, unread },
  );
  await takeTurn();
  return { story, items: reports.map(({ item }) => item) };
}

/** The record of a story whose reports cannot be read: that it is there, and its headline. */
export function plainRecord(id: string, item: Item, rules: StoryRules, unread: readonly MemberLine[] = []): Made {
  const story = tellStory(id, [plainReport(item)], { ...rules, unread });
  return { story, items: [{ ...item, tagging: NO_TAGS, revisions: [] }] };
}

/** What is known of a story besides its items and stays when it is made anew: of the first of these that is one. */
export function priorOf(ids: readonly string[], stories: ReadonlyMap<string, Story>): Prior {
  const known = ids.map((id) => stories.get(id)).find((story) => story !== undefined);
  return known === undefined ? {} : { standingOut: known.standingOut, analyst: known.grade.analyst };
}

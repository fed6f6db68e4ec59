import { absoluteLink } from '../core/address/url.ts';
import { hasCredentials, NO_CREDENTIALS, withoutFeedScheme } from '../core/feed/feed-address.ts';
import { draftEntry, type FeedEntryDraft } from '../core/feed/feed-entry.ts';
import { plainText } from '../core/text/text.ts';
import { decode } from '../fetch/decode.ts';
import { endsInTheMiddle, type OpmlFeed, readOpml } from '../fetch/discover/read-opml.ts';
import { unpackFile } from '../fetch/packed.ts';
import { appendFeeds } from '../files/append-feeds.ts';
import { loadFeeds } from '../files/feeds-file.ts';
import { EXIT, UsageError } from './exit.ts';
import { addToFeedsFile, type FeedsFile, openFeedsFile, sameAddress } from './feeds-file.ts';
import { configFromEnvironment, printLine, readInput } from './input.ts';

/** A list that other readers wrote is short; what is longer is something else. */
const MOST_BYTES = 10 * 2 ** 20;

/** Adds the feeds of an OPML file to FEEDS_FILE, a line each; exit 1 if some could not be taken, or may be missing. */
export async function importFeeds(file: string, { dryRun = false }: { readonly dryRun?: boolean }): Promise<number> {
  const opened = openFeedsFile(configFromEnvironment());
  const body = unpackFile(await readInput(file), MOST_BYTES);
  if (typeof body === 'string') throw new UsageError(`${file}: ${body}`);
  if (body.length > MOST_BYTES) throw new UsageError(`${file}: is larger than 10 MiB`);
  const { text } = decode(body, { encoding: null, contentType: null });
  const listed = readOpml(text);
  if (listed === null) throw new UsageError(`${file}: is no OPML file`);
  const isCut = endsInTheMiddle(text);
  const sorted = sortOut(listed, opened);
  if (!dryRun && sorted.added.length > 0) addToFeedsFile(opened, sorted.added);
  for (const { id, url } of sorted.added) await printLine(`added\t${id}\t${url}`);
  for (const { id, url } of sorted.known) await printLine(`known\t${id}\t${url}`);
  for (const { reason, url } of sorted.refused) await printLine(`refused\t${reason}\t${plainText(url).slice(0, 300)}`);
  console.error(
    `feeds import: ${sorted.added.length} ${dryRun ? 'would be added' : `added to ${opened.file}`}, ` +
      `${sorted.known.length} known, ${sorted.refused.length} refused`,
  );
  if (isCut) console.error(`feeds import: ${file} ends in the middle: what may have stood behind that is missing`);
  return sorted.refused.length === 0 && !isCut ? EXIT.done : EXIT.problems;
}

type Sorted = {
  readonly added: FeedEntryDraft[];
  readonly known: { readonly id: string; readonly url: string }[];
  readonly refused: { readonly reason: string; readonly url: string }[];
};

function sortOut(listed: readonly OpmlFeed[], { file, feeds }: FeedsFile): Sorted {
  const sorted: Sorted = { added: [], known: [], refused: [] };
  const ids = new Set(feeds.map(({ id }) => id));
  const idOf = new Map(feeds.map(({ id, url }) => [sameAddress(url), id]));
  for (const { url: stated, site, title, language, description, groups } of listed) {
    const address = withoutFeedScheme(stated);
    const url = absoluteLink(address, null);
    if (url === null || hasCredentials(address)) {
      sorted.refused.push(
        url === null ? { reason: 'no http(s) address', url: stated } : { reason: NO_CREDENTIALS, url },
      );
      continue;
    }
    const known = idOf.get(sameAddress(url));
    if (known !== undefined) {
      sorted.known.push({ id: known, url });
      continue;
    }
    const note = noteOf(description, groups);
    const entry = draftEntry({ url, site, title: plainText(title ?? '') || null, language, note }, ids);
    const fault = faultOf(file, entry);
    if (fault !== null) sorted.refused.push({ reason: fault, url });
    else {
      sorted.added.push(entry);
      ids.add(entry.id);
      idOf.set(sameAddress(url), entry.id);
    }
  }
  return sorted;
}

function noteOf(description: string | null, groups: readonly string[]): string {
  const place = groups.length === 0 ? '' : `in ${groups.map(plainText).join(' / ')}`;
  const note = [plainText(description ?? ''), place].filter((part) => part !== '').join('; ');
  return note.slice(0, 300) || 'from an OPML file';
}

/** What feeds.yaml would have against an entry: one that it refuses must not cost the others. */
function faultOf(file: string, entry: FeedEntryDraft): string | null {
  const loaded = loadFeeds(file, appendFeeds('feeds: []\n', [entry]));
  return loaded.kind === 'ok' ? null : (loaded.problems[0]?.message ?? 'cannot be an entry');
}

import type { Instant } from '../clock/time.ts';
import type { Digest, DigestEntry } from '../digest/digest-model.ts';

/** A report that is taken out, with every wording that was kept of it. */
export type WithdrawnWords = { readonly item: string; readonly texts: readonly string[] };

/**
 * A kept digest without reports: in their place it says since when and why. What was counted over all reports of an
 * entry is left out with them, since nobody can count it anew from what is kept. The same digest where it held none.
 * @param words what stands in their place
 */
export function withoutReports(
  digest: Digest,
  reports: readonly WithdrawnWords[],
  words: string,
  now: Instant,
): Digest {
  let isAmended = false;
  const amend = (entries: readonly DigestEntry[]) =>
    entries.map((entry) => {
      const amended = amendEntry(entry, reports, words);
      if (amended !== entry) isAmended = true;
      return amended;
    });
  const unplaced = amend(digest.unplaced);
  const regions = digest.regions.map((region) => ({
    ...region,
    actors: region.actors.map((actor) => ({ ...actor, entries: amend(actor.entries) })),
  }));
  return isAmended ? { ...digest, unplaced, regions, amendedAt: now } : digest;
}

/** Whether a digest lists one of these reports; cheap enough to ask of every digest. */
export function listsReport(model: string, items: readonly string[]): boolean {
  return items.some((item) => model.includes(`"item":"${item}"`));
}

function amendEntry(entry: DigestEntry, reports: readonly WithdrawnWords[], words: string): DigestEntry {
  const gone = reports.filter(({ item }) => entry.sources.some((source) => source.item === item));
  if (gone.length === 0) return entry;
  const ids = new Set(gone.map(({ item }) => item));
  const sources = entry.sources.filter(({ item }) => !ids.has(item));
  const texts = gone.flatMap((report) => report.texts);
  const isTheirs = (text: string) => texts.some((whole) => whole.includes(text));
  const first = sources[0];
  const { gloss: _, grade: _grade, inShort: _short, standingOut: _out, ...rest } = entry;
  const isLost = first === undefined || isTheirs(entry.title);
  return {
    ...rest,
    title: first === undefined ? `[${words}]` : isLost ? first.title : entry.title,
    language: first === undefined ? 'en' : isLost ? first.language : entry.language,
    url: first === undefined ? null : isLost ? first.url : entry.url,
    said: first === undefined ? [] : entry.said.filter(({ text }) => !isTheirs(text)),
    sources,
    was: first === undefined ? [] : entry.was.filter(({ title }) => !isTheirs(title)),
    reasons: [],
    figures: [],
    origins: originsOf(sources),
    response: null,
    stances: [],
    tags: first === undefined ? [] : entry.tags.map((tag) => ({ ...tag, because: [] })),
    withdrawn: [...(entry.withdrawn ?? []), words],
  };
}

/** How many outlets carry it can be seen; how many of them know it themselves cannot any more. */
function originsOf(sources: DigestEntry['sources']): DigestEntry['origins'] {
  const outlets = new Set(sources.map(({ publisher }) => publisher)).size;
  return { outlets, count: Math.min(1, outlets), text: outlets === 1 ? '1 outlet' : `${outlets} outlets` };
}

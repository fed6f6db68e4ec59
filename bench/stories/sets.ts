import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readFeatures, type StoryFeatures } from '../../src/core/story/features.ts';
import type { CompiledTaxonomy } from '../../src/core/tagging/matcher.ts';
import { tagText } from '../../src/core/tagging/tag-text.ts';
import { hashText } from '../../src/core/text/hash.ts';
import { loadTaxonomy, readTaxonomyFiles } from '../../src/files/taxonomy-files.ts';

/** A report with the story that a person put it into. */
export type Labelled = {
  readonly title: string;
  readonly summary: string;
  readonly at: number;
  readonly story: string;
  readonly features: StoryFeatures;
};

type Roundup = {
  readonly story: number;
  readonly date: string;
  readonly articles: readonly { readonly title: string; readonly lead?: string }[];
};
type Event = {
  readonly event: string;
  readonly headlines: readonly { readonly date: string; readonly headline: string }[];
};

/** The labelled sets, each mixed in order of date. Exits loudly where they are not. */
export function readSets(): Readonly<Record<'roundups' | 'same-event', readonly Labelled[]>> {
  const shared = resolve(process.env['KHABAR_SHARED'] ?? '../shared');
  if (!existsSync(join(shared, 'data/stories'))) {
    console.error(`bench: no labelled stories at ${shared}; set KHABAR_SHARED`);
    process.exit(2);
  }
  const taxonomy = productTaxonomy();
  const lines = <T>(name: string) =>
    readFileSync(join(shared, 'data/stories', name), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as T);
  const roundups = lines<Roundup>('roundups-dev.jsonl').flatMap(({ story, date, articles }) =>
    articles.map(({ title, lead }) => label(taxonomy, title, lead ?? '', date, `r${story}`)),
  );
  const events = lines<Event>('same-event-dev.jsonl').flatMap(({ event, headlines }) =>
    headlines.map(({ headline, date }) => label(taxonomy, headline, '', date, `e${event}`)),
  );
  return { roundups: byDate(roundups), 'same-event': byDate(events) };
}

function byDate(reports: readonly Labelled[]): readonly Labelled[] {
  return [...reports].sort((a, b) => a.at - b.at || (a.title < b.title ? -1 : 1));
}

/** Hours by which papers may follow one another. */
const SPREAD_HOURS = 18;

/**
 * The same reports as if papers had published them one after the other: all articles of a roundup bear the roundup's
 * own time, and nothing may be learnt from times that are equal to the second.
 */
export function spreadTimes(reports: readonly Labelled[], seed: number): readonly Labelled[] {
  const later = ({ title }: Labelled) => (hashText(`${seed} ${title}`) / 2 ** 32) * SPREAD_HOURS * 3_600_000;
  return byDate(reports.map((report) => ({ ...report, at: report.at + later(report) })));
}

/** The same reports as headlines alone. */
export function withoutTexts(reports: readonly Labelled[]): readonly Labelled[] {
  const taxonomy = productTaxonomy();
  return reports.map(({ title, at, story }) => ({ ...label(taxonomy, title, '', '', story), at }));
}

export function productTaxonomy(): CompiledTaxonomy {
  const loaded = loadTaxonomy(readTaxonomyFiles('taxonomy'));
  if (loaded.kind === 'invalid') throw new Error(loaded.problems.map(({ message }) => message).join('\n'));
  return loaded.taxonomy;
}

function label(taxonomy: CompiledTaxonomy, title: string, summary: string, date: string, story: string): Labelled {
  const tagging = tagText({ title, summary, language: 'en', feedCountry: null }, taxonomy);
  return {
    title,
    summary,
    at: Date.parse(date),
    story,
    features: readFeatures({ title, summary, language: 'en', tagging }, taxonomy),
  };
}

import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Instant } from '../core/clock/time.ts';
import { meantBy } from '../core/filter/find-name.ts';
import { cutTexts } from '../core/item/normalize.ts';
import { readStandings } from '../core/standing/read-standings.ts';
import type { PlaceStanding } from '../core/standing/standing.ts';
import { StandingSheet } from '../core/standing/standing-sheet.ts';
import type { CompiledTaxonomy } from '../core/tagging/matcher.ts';
import { tagText } from '../core/tagging/tag-text.ts';
import { printStanding } from '../formats/standing-json.ts';
import { storedStanding } from '../pipeline/stored-standing.ts';
import { taxonomyFromEnvironment } from './configured.ts';
import { EXIT, UsageError } from './exit.ts';
import { didYouMean } from './filter-options.ts';
import { configFromEnvironment, openInput, printLine } from './input.ts';
import { openExisting } from './open-existing.ts';

export type StandingOptions = { readonly asOf?: string; readonly place?: readonly string[] };

const reportLine = z.object({
  id: z.union([z.string(), z.number()]).nullish(),
  title: z.string(),
  summary: z.string().nullish(),
  lang: z.string().nullish(),
  language: z.string().nullish(),
  feed_country: z.string().nullish(),
  country: z.string().nullish(),
  source: z.string().nullish(),
  published: z.string().refine((text) => Number.isFinite(Date.parse(text)), 'is no date'),
});

/**
 * How it stands with the places that reports name: JSON Lines of reports in, a line a place out; from the store where
 * nothing is piped in and no file is named. A bad line is answered with `{id, error}`, and the exit code is 1.
 */
export async function standing(
  file: string | undefined,
  { asOf, place = [] }: StandingOptions,
  now: Instant = Date.now(),
): Promise<number> {
  const moment = asOf === undefined ? now : Date.parse(asOf);
  if (!Number.isFinite(moment)) throw new UsageError(`standing: "${asOf}" is no time such as 2026-11-24T06:00:00Z`);
  const taxonomy = taxonomyFromEnvironment();
  const wanted = place.flatMap((ids) => ids.split(',')).filter((id) => id !== '');
  refuseUnknownPlaces(wanted, taxonomy);
  const isPiped = file !== undefined || process.stdin.isTTY !== true;
  const { lines, bad } = isPiped ? await ofLines(file, taxonomy, moment) : { lines: null, bad: 0 };
  const isFromStore = lines === null || (file === undefined && lines.read === 0 && bad === 0);
  const all = isFromStore ? await ofStore(taxonomy, moment, wanted) : lines.standings;
  for (const one of all)
    if (wanted.length === 0 || wanted.includes(one.place)) await printLine(JSON.stringify(printStanding(one)));
  return bad === 0 ? EXIT.done : EXIT.problems;
}

async function ofLines(file: string | undefined, taxonomy: CompiledTaxonomy, asOf: Instant) {
  const sheet = new StandingSheet();
  let [bad, read] = [0, 0];
  for await (const text of createInterface({ input: openInput(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    if (text.trim() === '') continue;
    read++;
    const error = addLine(text, read, taxonomy, sheet);
    if (error === null) continue;
    bad++;
    await printLine(JSON.stringify(error));
  }
  return { lines: { standings: sheet.standings(asOf), read }, bad };
}

function addLine(text: string, number: number, taxonomy: CompiledTaxonomy, sheet: StandingSheet): object | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { id: null, error: 'the line is not JSON' };
  }
  const checked = reportLine.safeParse(parsed);
  if (!checked.success) {
    const issue = checked.error.issues[0];
    const id = typeof parsed === 'object' && parsed !== null && 'id' in parsed ? parsed.id : null;
    return { id, error: `${issue?.path.join('.') || 'the line'}: ${issue?.message}` };
  }
  const { id, title, summary, lang, language, feed_country, country, source, published } = checked.data;
  const at = Date.parse(published);
  const texts = cutTexts({
    title,
    summary: summary ?? '',
    language: lang ?? language ?? null,
    feedCountry: feed_country ?? country ?? null,
    feed: null,
  });
  const { tags } = tagText({ ...texts, effective: at }, taxonomy);
  sheet.add(readStandings({ ...texts, tags, published: at }, taxonomy), {
    id: String(id ?? number),
    at,
    outlet: source ?? 'an unnamed outlet',
  });
  return null;
}

async function ofStore(
  taxonomy: CompiledTaxonomy,
  asOf: Instant,
  places: readonly string[],
): Promise<readonly PlaceStanding[]> {
  const store = await openExisting(configFromEnvironment(), 'standing');
  try {
    return await storedStanding({ asOf, places, filter: {} }, { store, taxonomy });
  } finally {
    await store.close();
  }
}

function refuseUnknownPlaces(ids: readonly string[], taxonomy: CompiledTaxonomy): void {
  for (const id of ids) {
    if (taxonomy.entry('region', id) !== undefined) continue;
    const { meant } = meantBy(id, 'region', taxonomy);
    throw new UsageError(`standing: there is no place "${id}"${didYouMean(meant)}`);
  }
}

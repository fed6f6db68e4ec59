import type { Instant } from '../clock/time.ts';
import { readingLanguage } from '../reading/language.ts';
import { type ReadSentence, readSentences } from '../reading/sentences.ts';
import type { Tag, TextField } from '../tagging/tag.ts';
import type { Taxonomy } from '../tagging/taxonomy.ts';
import { accessMarks } from './access-terms.ts';
import { facilitiesIn, type NamedPlace, namedPlaces } from './named-places.ts';
import { type Carried, readSentence, type SentenceFound } from './read-sentence.ts';
import type { AccessSentence, PlaceAt } from './read-words.ts';
import { holderOf } from './said-by.ts';
import type { Asserted } from './standing.ts';

export type ReportText = {
  readonly title: string;
  readonly summary: string;
  readonly language: string | null;
  readonly tags: readonly Tag[];
  readonly published: Instant;
};

export type ReportRead = {
  /** Facilities that it names, whatever for. */
  readonly named: readonly string[];
  /** One for each place and subject of which it says how it stands. */
  readonly asserted: readonly Asserted[];
};

type Found = SentenceFound & Pick<Asserted, 'holder' | 'words'> & { readonly order: number };

/** What a report says of how it stands with the places that it names. */
export function readStandings(report: ReportText, taxonomy: Taxonomy): ReportRead {
  const places = namedPlaces(report.tags, taxonomy);
  const found: Found[] = [];
  const seen = new Set(places.filter(({ isFacility }) => isFacility).map(({ id }) => id));
  let carried: Carried = { facilities: [], areas: [] };
  for (const field of ['title', 'summary'] as const) {
    const text = report[field];
    const language = text === '' ? null : readingLanguage(text, report.language);
    if (language === null) continue;
    for (const sentence of readSentences(text)) {
      const marks = accessMarks(sentence.words, language);
      if (marks === null) break;
      const bare: AccessSentence = { sentence, text, language, marks, places: [] };
      const whole = { ...bare, places: placesIn(bare, inField(places, field, sentence), taxonomy) };
      for (const { id, isFacility } of whole.places) if (isFacility) seen.add(id);
      const holder = () => holderOf(whole, field, text, taxonomy.facts);
      for (const one of readSentence(whole, carried, report.published))
        found.push({ ...one, holder: holder(), words: text.slice(sentence.start, sentence.end), order: found.length });
      carried = carry(carried, whole.places);
    }
  }
  return { named: [...seen].sort(), asserted: strongest(found) };
}

function inField(places: readonly NamedPlace[], field: TextField, { start, end }: ReadSentence) {
  return places.filter((place) => place.field === field && place.start >= start && place.start < end);
}

/** A town with the noun of a facility that lies in it stands for that. */
const NOUN_REACH = 4;

function placesIn(
  { sentence, marks }: AccessSentence,
  named: readonly NamedPlace[],
  taxonomy: Taxonomy,
): readonly PlaceAt[] {
  const { words } = sentence;
  const hasCrossing = named.some(({ type }) => type === 'crossing');
  return named.map(({ id, type, isFacility, start, end }) => {
    const from = Math.max(
      0,
      words.findIndex((word) => word.end > start),
    );
    const past = words.findIndex((word) => word.start >= end);
    const to = past < 0 ? words.length : past;
    const at = { from, to };
    if (isFacility) return { id, type, isFacility, ...at };
    const own = facilityOf({ id, ...at }, marks, taxonomy, hasCrossing);
    return own === null ? { id, type, isFacility, ...at } : { ...own, isFacility: true, ...at };
  });
}

/** A tunnel that has its area's name is meant by it: nothing else of that area opens or closes. */
function facilityOf(
  { id, from, to }: Pick<PlaceAt, 'id' | 'from' | 'to'>,
  marks: AccessSentence['marks'],
  taxonomy: Taxonomy,
  hasCrossing: boolean,
): Pick<PlaceAt, 'id' | 'type'> | null {
  const name = taxonomy.entry('region', id)?.name ?? '';
  const all = facilitiesIn(id, taxonomy);
  const namesake = all.find((one) => one.type === 'tunnel' && taxonomy.entry('region', one.id)?.name.startsWith(name));
  if (namesake !== undefined) return namesake;
  for (const kind of ['airport', 'crossing'] as const) {
    const [one, second] = all.filter((facility) => facility.type === kind);
    if (one === undefined || second !== undefined) continue;
    if (kind === 'crossing' && hasCrossing) return one;
    for (let at = Math.max(0, from - NOUN_REACH); at < to + NOUN_REACH; at++) if (marks.is(kind, at)) return one;
  }
  return null;
}

function carry(carried: Carried, places: readonly PlaceAt[]): Carried {
  const facilities = places.filter(({ isFacility }) => isFacility);
  const areas = places.filter(({ isFacility, type }) => !isFacility && type !== 'macro');
  return {
    facilities: facilities.length > 0 ? facilities : carried.facilities,
    areas: areas.length > 0 ? areas.slice(-1) : carried.areas,
  };
}

/** Of all that a report says of one place: what a verb says, first in its title; that it is so in part, where told. */
function strongest(found: readonly Found[]): readonly Asserted[] {
  const byPlace = new Map<string, Found[]>();
  for (const one of found) {
    const key = `${one.subject} ${one.place}`;
    byPlace.set(key, [...(byPlace.get(key) ?? []), one]);
  }
  return [...byPlace.values()].flatMap((all) => {
    const strength = Math.max(...all.map((one) => one.strength));
    const equal = all.filter((one) => one.strength === strength);
    const first = equal[0];
    if (first === undefined) return [];
    const partly = first.state === 'open' ? equal.find(({ state }) => state === 'restricted') : undefined;
    const sameWords = equal.filter(({ words }) => words === first.words);
    const told = partly ?? sameWords.at(-1) ?? first;
    const since = told.since ?? all.find(({ state, since }) => state === told.state && since !== null)?.since ?? null;
    const holder =
      told.holder ?? all.find(({ state, holder }) => state === told.state && holder !== null)?.holder ?? null;
    return [{ subject: told.subject, place: told.place, state: told.state, since, holder, words: told.words }];
  });
}

import { localTime } from '../clock/local-day.ts';
import { type EntryContext, joinTags, tellEntry } from '../digest/digest-entry.ts';
import { eventPlaceOf, named, unitOf } from '../digest/digest-heading.ts';
import type { DigestEntry, DigestFrame, DigestQuote, DigestStory, Named } from '../digest/digest-model.ts';
import { NO_FACTS } from '../facts/facts.ts';
import type { Filter } from '../filter/filter.ts';
import type { Item } from '../item/item.ts';
import { isAllegation } from '../story/allegation.ts';
import { type Frame, sidesOf, tellFrame } from '../story/frame.ts';
import type { Story } from '../story/story.ts';
import { liesWithin } from '../tagging/lies-within.ts';
import type { Tag } from '../tagging/tag.ts';
import { isCounted } from '../tagging/tag-status.ts';
import type { Taxonomy } from '../tagging/taxonomy.ts';
import { listNames } from '../text/names.ts';
import { sentenceSpansOf } from '../text/sentences.ts';
import type { Steps } from '../turns/steps.ts';
import type { BriefStory } from './brief-story.ts';
import { statedTimeOf } from './stated-time.ts';
import { storyFactsOf } from './story-facts.ts';
import { figuresToldFirst } from './told-first.ts';

/** A story with all that an edition could tell of it; its mark and its form are decided beside the others. */
export type ToldStory = Omit<BriefStory, 'number' | 'form' | 'mark' | 'changes' | 'deskLine' | 'isPinned'> & {
  /** Only ever alleged. */
  readonly isAllegation: boolean;
  /** Headlines that publishers changed in the window, in words. */
  readonly reworded: readonly string[];
  /** Violence that touches aid. */
  readonly isAid: boolean;
  /** For the order of what lies in none of the own areas. */
  readonly unit: Named | null;
};

export type TellingContext = EntryContext & {
  readonly filter: Filter;
  /** Own areas, in the desk's order. */
  readonly areas: readonly string[];
};

/** Tells a story of a window for a desk. */
export function* tellForBrief(
  story: DigestStory,
  frame: Pick<DigestFrame, 'zone' | 'start' | 'end'>,
  context: TellingContext,
): Steps<ToldStory> {
  const { taxonomy, filter, areas } = context;
  const { entry, told } = yield* tellEntry(story, frame, context);
  yield;
  const tags = joinTags(story.items);
  const place = eventPlaceOf(tags, filter, taxonomy);
  const area = areaOf(tags, areas, taxonomy);
  const unit = place === undefined ? null : named(unitOf(place.id, taxonomy), 'region', taxonomy);
  const figures = figuresToldFirst(told.figures, story.items, taxonomy?.facts ?? NO_FACTS);
  const stated = statedTimeOf(story.items, frame.zone);
  return {
    story: story.id,
    severity: entry.severity,
    area,
    place: place === undefined ? null : placeWords(place.id, taxonomy),
    at: entry.at,
    isStated: stated !== null,
    local:
      stated === null
        ? localTime(entry.at, frame.zone)
        : `${stated.date}${stated.clock === null ? '' : ` ${stated.clock}`}`,
    title: entry.title,
    language: entry.language,
    gloss: entry.gloss ?? null,
    url: entry.url,
    known: entry.said.slice(0, QUOTES).map(inBrief),
    figures: figures.map(({ text }) => withoutNobody(text)),
    claim: claimOf(told.frames),
    response: entry.response,
    outlets: told.outlets,
    origins: entry.origins.text,
    grade: gradeOf(entry),
    why: whyOf(entry, area ?? unit),
    reports: entry.sources.map(({ item }) => item),
    facts: storyFactsOf(told, { place: place?.id ?? null, figures, more: story.more ?? 0 }),
    isAllegation: isAlleged(story.items, taxonomy),
    reworded: entry.was.map(({ publisher, title }) => `${publisher} had before: ${title}`),
    isAid: isAid(told, taxonomy),
    unit,
  };
}

/** The first of the desk's own areas that it happened in. */
export function areaOf(tags: readonly Tag[], areas: readonly string[], taxonomy: Taxonomy | null): Named | null {
  const places = tags.filter((tag) => tag.kind === 'region' && tag.role === 'place' && isCounted(tag));
  const area = areas.find((one) => places.some((tag) => liesWithin(tag, [one], taxonomy)));
  return area === undefined ? null : named(area, 'region', taxonomy);
}

/** `Khogyani, Nangarhar`; `Nangarhar, Afghanistan`; `Afghanistan`. */
export function placeWords(id: string, taxonomy: Taxonomy | null): string {
  const unit = unitOf(id, taxonomy);
  const country = taxonomy?.ancestors('region', unit).find((one) => taxonomy.entry('region', one)?.type === 'country');
  const chain = id === unit ? [id, ...(country === undefined ? [] : [country])] : [id, unit];
  return [...new Set(chain.map((one) => named(one, 'region', taxonomy).name))].join(', ');
}

/** So many voices, and of each so many characters in whole sentences: the story's page has all. */
const QUOTES = 3;
const QUOTED = 220;

/** Its first sentences, as far as they are short together; never cut. */
function inBrief(quote: DigestQuote): DigestQuote {
  const spans = sentenceSpansOf(quote.text);
  const last = spans.findLast(({ end }, place) => place === 0 || end <= QUOTED);
  return last === undefined ? quote : { ...quote, text: quote.text.slice(0, last.end) };
}

/** Of most figures nobody is named; a brief says only who is. */
function withoutNobody(figure: string): string {
  return figure.replaceAll(' (nobody named)', '');
}

/** Claims and accusations in words; null where there are none. */
export function claimOf(frames: readonly Frame[]): string | null {
  const { said } = sidesOf(frames);
  const words = [...new Set(said.map(tellFrame))];
  return words.length === 0 ? null : listNames(words, '; ');
}

/** F and 6 say that nobody can judge it, as of most stories; only more than that is told. */
function gradeOf({ grade }: DigestEntry): string | null {
  if (grade === undefined) return null;
  const { reliability, reliabilityReason, credibility, credibilityReason, isSuggested } = grade;
  const parts = [
    ...(reliability === 'F' ? [] : [`source ${reliability} (${reliabilityReason})`]),
    ...(credibility === 6 && isSuggested
      ? []
      : [`credibility ${credibility}${isSuggested ? ', suggested' : ''} (${credibilityReason})`]),
  ];
  return parts.length === 0 ? null : parts.join('; ');
}

/** So many words that matched make a line. */
const REASONS = 2;

/** Where the desk reads of, and the words by which it was known what happened; else who is named. */
function whyOf({ tags }: DigestEntry, where: Named | null): readonly string[] {
  const matched = (kind: string) =>
    tags
      .filter((tag) => tag.kind === kind && (tag.status === 'explicit' || kind === 'theme'))
      .flatMap(({ because: [first] }) => (first === undefined ? [] : [`“${first}”`]));
  const [themes, actors] = [matched('theme'), matched('actor')];
  const words = [...new Set(themes.length > 0 ? themes : actors)].slice(0, REASONS);
  return [...(where === null ? [] : [where.name]), ...words];
}

/** An allegation by nature, told and denied, and nothing else. */
function isAlleged(items: readonly Item[], taxonomy: Taxonomy | null): boolean {
  const facts = taxonomy?.facts ?? NO_FACTS;
  const alleges = ({ tagging }: Item) => isAllegation(tagging, facts);
  const denies = ({ tagging }: Item) => tagging.stance.some(({ value }) => value === 'denied');
  return items.some(alleges) && items.every((item) => alleges(item) || denies(item));
}

/** Harm to who brings aid or heals, or an attack on schools and clinics; violence beside a report of aid. */
function isAid({ tags, figures }: Story, taxonomy: Taxonomy | null): boolean {
  if (figures.some(({ group }) => group === 'aid-workers' || group === 'health-workers')) return true;
  const violent = taxonomy?.facts.themes.get('violent') ?? [];
  const aid = taxonomy?.facts.themes.get('aid') ?? [];
  const isOf = (theme: string, ids: readonly string[]) => liesWithin({ kind: 'theme', id: theme }, ids, taxonomy);
  return tags.theme.some((theme) => isOf(theme, violent)) && tags.theme.some((theme) => isOf(theme, aid));
}

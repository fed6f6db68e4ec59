import { attributionsIn } from '../attribution/find-attributions.ts';
import { type Sentence, sentencesOf } from '../attribution/words.ts';
import type { TextField } from '../tagging/tag.ts';
import { remember } from '../text/remember.ts';
import { countedIn } from './counted.ts';
import { cuesOf } from './cues.ts';
import type { Figure } from './figure.ts';
import { type Linked, linkCue } from './link.ts';
import { linkNouns, linkParts } from './link-parts.ts';
import { linkTolls } from './link-tolls.ts';
import { findForeignFigures } from './other-languages.ts';
import { Scene } from './scene.ts';
import { Speakers } from './speakers.ts';

/** Every figure that a title and summary state; the same figure in both is told once, with its holder where one names it. */
export function figuresOf(title: string, summary: string): readonly Figure[] {
  return remembered(`${title}${APART}${summary}`);
}

/** A character that no stored text holds. */
const APART = '\u0000';
/** For about two thousand ordinary reports. */
const REMEMBERED_BYTES = 4 * 2 ** 20;
/** About what one takes, with its holder and the strings. */
const FIGURE_BYTES = 500;
const remembered = remember(
  REMEMBERED_BYTES,
  (texts) => {
    const [title = '', summary = ''] = texts.split(APART);
    return withoutRepeats([...findFigures('title', title), ...findFigures('summary', summary)]);
  },
  (figures) => figures.length * FIGURE_BYTES,
);

/** The figures of one field, each from the sentence that states it, in order. In other scripts only numbers, without holders. */
export function findFigures(field: TextField, text: string): readonly Figure[] {
  const foreign = findForeignFigures(field, text);
  return [...sentencesOf(field, text).flatMap((sentence) => figuresIn(sentence, text)), ...foreign];
}

function figuresIn(sentence: Sentence, text: string): readonly Figure[] {
  const { words } = sentence;
  const cues = cuesOf(words);
  const hasToll = words.some(({ low }) =>
    /^(?:toll|lives|bodies|corpses|deaths|fatalities|arrests|injuries|count|number)$/.test(low),
  );
  if (cues.length === 0 && !hasToll) return [];
  const scene = new Scene(words, text, countedIn(words, text), cues);
  const linked = firstOfEach([...linkTolls(scene), ...cues.flatMap((cue) => linkCue(scene, cue)), ...linkNouns(scene)]);
  const parts = firstOfEach([...linked, ...linkParts(scene, linked)]);
  const all = parts.length > linked.length ? firstOfEach([...parts, ...linkParts(scene, parts)]) : linked;
  const speakers = new Speakers(attributionsIn(sentence, text), sentence, text);
  return [...all].sort((a, b) => a.counted.from - b.counted.from).map((one) => figureOf(one, sentence, text, speakers));
}

/** A number is stated of one harm only: the first rule that took it. */
function firstOfEach(linked: readonly Linked[]): readonly Linked[] {
  const taken = new Set<number>();
  return linked.filter(({ counted: { from, to } }) => {
    for (let word = from; word < to; word++) if (taken.has(word)) return false;
    for (let word = from; word < to; word++) taken.add(word);
    return true;
  });
}

function figureOf({ counted, harm, isPart }: Linked, sentence: Sentence, text: string, speakers: Speakers): Figure {
  const { words } = sentence;
  const start = words[counted.from]?.start ?? sentence.start;
  const end = words[counted.to - 1]?.end ?? start;
  const { low, high, bound, group, victims, isImplied } = counted;
  const stated = speakers.of(start, end);
  const inferred =
    stated === null && (harm === 'killed' || harm === 'injured') && group === 'militants' ? speakers.inferred() : null;
  return {
    harm,
    low,
    high,
    bound,
    group,
    victims,
    isPart,
    isImplied,
    isHedged: isHedged(sentence, counted.from, counted.to),
    holder: stated ?? inferred,
    isHolderInferred: inferred !== null,
    field: sentence.field,
    start,
    end,
    text: text.slice(start, end),
    sentenceStart: sentence.start,
  };
}

function isHedged({ words }: Sentence, from: number, to: number): boolean {
  const near = words.slice(Math.max(0, from - 4), to + 4).map(({ low }) => low);
  return near.some((low) =>
    /^(?:reportedly|allegedly|feared|presumed|unconfirmed|believed|likely|possibly|purportedly)$/.test(low),
  );
}

/** One line for the same number of the same people; the one that names its holder is kept, at the first one's place. */
function withoutRepeats(figures: readonly Figure[]): readonly Figure[] {
  const kept: Figure[] = [];
  /** The places of those that are kept, by what they say. */
  const places = new Map<string, number[]>();
  for (const figure of figures) {
    const { harm, low, high, isPart } = figure;
    const key = `${harm} ${low} ${high} ${isPart}`;
    const alike = places.get(key) ?? [];
    places.set(key, alike);
    const twin = alike.find((place) => isSame(kept[place] ?? figure, figure));
    const before = twin === undefined ? undefined : kept[twin];
    if (twin === undefined || before === undefined) alike.push(kept.push(figure) - 1);
    else if (isBetterHeld(figure, before)) kept[twin] = figure;
  }
  return kept;
}

/** Of two with one number of one harm. */
function isSame(a: Figure, b: Figure): boolean {
  if (a.field === b.field && a.sentenceStart === b.sentenceStart) return false;
  const isOneGroup = a.group === b.group || a.group === 'people' || b.group === 'people';
  // Two holders with one number are two who say it.
  const isOneHolder =
    a.holder === null ||
    b.holder === null ||
    a.isHolderInferred ||
    b.isHolderInferred ||
    a.holder.kind === b.holder.kind;
  return isOneGroup && isOneHolder;
}

function isBetterHeld(figure: Figure, than: Figure): boolean {
  return figure.holder !== null && !figure.isHolderInferred && (than.holder === null || than.isHolderInferred);
}

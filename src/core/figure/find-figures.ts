import { type Attribution, attributionsIn } from '../attribution/find-attributions.ts';
import type { Holder } from '../attribution/holder.ts';
import { type Sentence, sentencesOf } from '../attribution/words.ts';
import { remember } from '../remember.ts';
import type { TextField } from '../tag.ts';
import { countedIn } from './counted.ts';
import { cuesOf } from './cues.ts';
import type { Figure } from './figure.ts';
import { type Linked, linkCue } from './link.ts';
import { linkNouns, linkParts } from './link-parts.ts';
import { linkTolls } from './link-tolls.ts';
import { findForeignFigures } from './other-languages.ts';

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
  const scene = { words, text, cues, counted: countedIn(words, text) };
  const linked = firstOfEach([...linkTolls(scene), ...cues.flatMap((cue) => linkCue(scene, cue)), ...linkNouns(scene)]);
  const parts = firstOfEach([...linked, ...linkParts(scene, linked)]);
  const all = parts.length > linked.length ? firstOfEach([...parts, ...linkParts(scene, parts)]) : linked;
  const said = attributionsIn(sentence, text);
  return [...all].sort((a, b) => a.counted.from - b.counted.from).map((one) => figureOf(one, sentence, text, said));
}

/** A number is stated of one harm only: the first rule that took it. */
function firstOfEach(linked: readonly Linked[]): readonly Linked[] {
  const kept: Linked[] = [];
  for (const one of linked)
    if (!kept.some(({ counted }) => counted.from < one.counted.to && one.counted.from < counted.to)) kept.push(one);
  return kept;
}

function figureOf(
  { counted, harm, isPart }: Linked,
  sentence: Sentence,
  text: string,
  said: readonly Attribution[],
): Figure {
  const { words } = sentence;
  const start = words[counted.from]?.start ?? sentence.start;
  const end = words[counted.to - 1]?.end ?? start;
  const { low, high, bound, group, victims, isImplied } = counted;
  const stated = holderOf(said, start, end, sentence, text);
  const inferred =
    stated === null && (harm === 'killed' || harm === 'injured') && group === 'militants'
      ? inferHolder(sentence, text)
      : null;
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

/** Who states it: the nearest who says something in the sentence, not across a "while" or a semicolon where another is nearer. */
function holderOf(
  said: readonly Attribution[],
  start: number,
  end: number,
  sentence: Sentence,
  text: string,
): Holder | null {
  const holders = said.filter(({ act, holder, start: cue }) => {
    if (holder === null || act === 'deny' || act === 'claim-responsibility') return false;
    return act !== 'accuse' || cue < start;
  });
  const distances = holders.map((one) => {
    const from = Math.min(one.holderStart, one.start);
    const to = Math.max(one.holderEnd, one.end);
    const gap = to <= start ? text.slice(to, start) : from >= end ? text.slice(end, from) : '';
    const breaks = gap.match(/;|\bbut\b|\bwhile\b|\bwhereas\b|\bhowever\b/gi)?.length ?? 0;
    // Who cites is behind whom he cites: "Dawn reported, citing police".
    const relay = one.holder?.kind === 'media' && holders.length > 1 ? 400 : 0;
    return { one, distance: gap.length + 1000 * breaks + relay };
  });
  const nearest = distances.sort((a, b) => a.distance - b.distance)[0];
  if (nearest === undefined || nearest.distance >= 1000 + sentence.end - sentence.start) return null;
  return nearest.distance >= 1000 ? null : nearest.one.holder;
}

const INFIGHTING =
  /\b(?:rival|rivals|infighting|tribes(?:men|people)|lashkar(?![-\w])|each other|factions?|factional|feud|militia)\b/i;
const BY_POLICE =
  /\b(?:police|ctd|counter[- ]?terrorism (?:department|force|police)|cops|policemen|rangers)\b (?:\w+ ){0,3}?(?:kills?|guns?|shoots?|eliminates?|neutrali[sz]es?|encounter|shootout|raid|operation)\b|\bby (?:the )?(?:\w+ )?(?:police|ctd|rangers)\b/i;
const FROM_AFAR = /\b(?:drone|drones|us|u\.s\.|american|nato)\b/i;

/** The dead are called militants by those who killed them: police where they did, else the army. Nobody where groups fight one another. */
function inferHolder(sentence: Sentence, text: string): Holder | null {
  const part = text.slice(sentence.start, sentence.end);
  if (INFIGHTING.test(part)) return null;
  if (BY_POLICE.test(part)) return { kind: 'police', text: 'police', country: null };
  if (FROM_AFAR.test(part) && /\b(?:drone|missile|strikes?)\b/i.test(part))
    return { kind: 'officials', text: 'officials', country: null };
  return { kind: 'army', text: 'army', country: null };
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
  for (const figure of figures) {
    const twin = kept.findIndex((one) => isSame(one, figure));
    const before = kept[twin];
    if (before === undefined) kept.push(figure);
    else if (isBetterHeld(figure, before)) kept[twin] = figure;
  }
  return kept;
}

function isSame(a: Figure, b: Figure): boolean {
  if (a.harm !== b.harm || a.low !== b.low || a.high !== b.high || a.isPart !== b.isPart) return false;
  const isOneGroup = a.group === b.group || a.group === 'people' || b.group === 'people';
  // Two holders with one number are two who say it.
  const isOneHolder =
    a.holder === null ||
    b.holder === null ||
    a.isHolderInferred ||
    b.isHolderInferred ||
    a.holder.kind === b.holder.kind;
  return isOneGroup && isOneHolder && (a.field !== b.field || a.sentenceStart !== b.sentenceStart);
}

function isBetterHeld(figure: Figure, than: Figure): boolean {
  return figure.holder !== null && !figure.isHolderInferred && (than.holder === null || than.isHolderInferred);
}

import { attributionsIn } from '../attribution/find-attributions.ts';
import { type FieldSentence, sentencesOf } from '../attribution/words.ts';
import type { TextField } from '../tagging/tag.ts';
import { remember } from '../text/remember.ts';
import type { Figure } from './figure.ts';
import { isReview, readClauses, type Stated } from './read-clauses.ts';
import { withoutRepeats } from './repeats.ts';
import { Speakers } from './speakers.ts';
import { groupOf } from './victim-group.ts';

/**
 * Every figure that a title and summary state; the same figure in both is told once, with its holder where one names it.
 * `language` is the one that the item states; the letters of a text outdo it.
 */
export function figuresOf(title: string, summary: string, language: string | null = null): readonly Figure[] {
  return remembered([language ?? '', title, summary].join(APART));
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
    const [language = '', title = '', summary = ''] = texts.split(APART);
    const stated = language === '' ? null : language;
    const read = [readField('title', title, stated), readField('summary', summary, stated)];
    // Most texts state none, and need not be asked for more.
    if (read.every(({ figures }) => figures.length === 0) || isReview(title, stated)) return [];
    return withoutRepeats(denyTold(read));
  },
  (figures) => figures.length * FIGURE_BYTES,
);

type ReadField = { readonly figures: readonly Figure[]; readonly denies: boolean };

/** In a report that denies, what others have told is what it denies: a claim, a rumour, the other side's number. */
function denyTold(fields: readonly ReadField[]): readonly Figure[] {
  const denies = fields.some((one) => one.denies);
  return fields.flatMap(({ figures }) =>
    figures.map((figure) => (denies && figure.isHedged ? { ...figure, isDenied: true } : figure)),
  );
}

/** The figures of one field, each from the sentence that states it, in order. */
export function findFigures(field: TextField, text: string, language: string | null = null): readonly Figure[] {
  return denyTold([readField(field, text, language)]);
}

function readField(field: TextField, text: string, language: string | null): ReadField {
  const { stated: all, denies } = readClauses(text, language);
  const stated = all.filter(({ isElsewhen }) => !isElsewhen);
  if (stated.length === 0) return { figures: [], denies };
  const sentences = sentencesOf(field, text);
  const speakers = new Map<FieldSentence, Speakers>();
  const figures = stated.map((one) => {
    const sentence = sentences.find(({ start, end }) => start <= one.sentenceStart && one.sentenceStart < end);
    if (sentence === undefined) return figureOf(one, field, text, null);
    const known = speakers.get(sentence) ?? new Speakers(attributionsIn(sentence, text), sentence, text);
    speakers.set(sentence, known);
    return figureOf(one, field, text, known);
  });
  return { figures, denies };
}

function figureOf(one: Stated, field: TextField, text: string, speakers: Speakers | null): Figure {
  const { mention, harm, words, isDenied, isHedged, sentenceStart } = one;
  const start = words[mention.from]?.start ?? sentenceStart;
  const end = words[mention.to - 1]?.end ?? start;
  const { low, high, bound, isPart, isImplied } = mention;
  const victims = text.slice(words[mention.nameFrom]?.start ?? start, end);
  const group = groupOf(mention.group, victims);
  const holder = speakers?.of(start, end) ?? null;
  const canBeInferred = holder === null && (harm === 'killed' || harm === 'injured') && group === 'militants';
  const inferred = canBeInferred && /[a-z]/i.test(text) ? (speakers?.inferred() ?? null) : null;
  return {
    harm,
    low,
    high,
    bound,
    group,
    victims: mention.isBare ? '' : victims,
    isPart,
    isImplied,
    isHedged,
    isDenied,
    holder: holder ?? inferred,
    isHolderInferred: inferred !== null,
    field,
    start,
    end,
    text: text.slice(start, end),
    sentenceStart,
  };
}

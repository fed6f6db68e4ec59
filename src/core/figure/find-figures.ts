import { attributionsIn, findAttributions } from '../attribution/find-attributions.ts';
import type { Holder } from '../attribution/holder.ts';
import { holderNamesOf } from '../attribution/holder-names.ts';
import { type FieldSentence, sentencesOf } from '../attribution/words.ts';
import { type Facts, NO_FACTS } from '../facts/facts.ts';
import { onceFor } from '../facts/once.ts';
import type { TextField } from '../tagging/tag.ts';
import { remember } from '../text/remember.ts';
import type { Figure } from './figure.ts';
import { isReview, readClauses, type Stated } from './read-clauses.ts';
import { withoutRepeats } from './repeats.ts';
import { type ReadField, settle } from './settle.ts';
import { Speakers } from './speakers.ts';
import { groupOf } from './victim-group.ts';

/**
 * Every figure that a title and summary state; the same figure in both is told once, with its holder where one names
 * it. `language` is the one that the item states; the letters of a text outdo it. `facts` name those who state them.
 */
export function figuresOf(
  title: string,
  summary: string,
  language: string | null = null,
  facts: Facts = NO_FACTS,
): readonly Figure[] {
  return rememberedFor(facts).read([language ?? '', title, summary].join(APART));
}

/** A character that no stored text holds. */
const APART = '\u0000';
/** For about a thousand ordinary reports: from their tags to their stories. */
const REMEMBERED_BYTES = 2 * 2 ** 20;
/** About what one takes, with its holder and the strings. */
const FIGURE_BYTES = 500;
const rememberedFor = onceFor((facts) => {
  const read = remember(
    REMEMBERED_BYTES,
    (texts) => {
      const [language = '', title = '', summary = ''] = texts.split(APART);
      const stated = language === '' ? null : language;
      if (isReview(title, stated)) return [];
      const fields = [readField('title', title, stated, facts), readField('summary', summary, stated, facts)];
      return withoutRepeats(settle(fields));
    },
    (figures) => figures.length * FIGURE_BYTES,
  );
  return { read };
});

/** The figures of one field, each from the sentence that states it, in order. */
export function findFigures(
  field: TextField,
  text: string,
  language: string | null = null,
  facts: Facts = NO_FACTS,
): readonly Figure[] {
  return settle([readField(field, text, language, facts)]);
}

function readField(field: TextField, text: string, language: string | null, facts: Facts): ReadField {
  const names = holderNamesOf(facts);
  const read = readClauses(text, language);
  const stated = read.stated.filter(({ isElsewhen }) => !isElsewhen);
  const deniers = read.denies ? [...read.deniers, ...deniersIn(field, text, facts)] : [];
  if (stated.length === 0) return { ...read, deniers, stated: [] };
  const sentences = sentencesOf(field, text, names);
  const speakers = new Map<FieldSentence, Speakers>();
  const figures = stated.map((one) => {
    const sentence = sentences.find(({ start, end }) => start <= one.sentenceStart && one.sentenceStart < end);
    const known =
      sentence === undefined
        ? null
        : (speakers.get(sentence) ?? new Speakers(attributionsIn(sentence, text), sentence, text));
    if (sentence !== undefined && known !== null) speakers.set(sentence, known);
    return {
      figure: figureOf(one, field, text, known, facts),
      isTold: one.isTold,
      isOwn: one.isOwn,
      isAsked: one.isAsked,
      isAll: one.mention.isAll,
      taken: one.taken,
      isDefinite: one.isDefinite,
    };
  });
  return { ...read, deniers, stated: figures };
}

function deniersIn(field: TextField, text: string, facts: Facts): readonly Holder[] {
  if (!/[a-z]/i.test(text)) return [];
  return findAttributions(field, text, facts).flatMap(({ act, holder }) =>
    act === 'deny' && holder !== null ? [holder] : [],
  );
}

function figureOf(one: Stated, field: TextField, text: string, speakers: Speakers | null, facts: Facts): Figure {
  const { mention, harm, words, heard, isDenied, isHedged, sentenceStart } = one;
  const start = words[mention.from]?.start ?? sentenceStart;
  const end = words[mention.to - 1]?.end ?? start;
  const { low, high, bound, isPart, isImplied } = mention;
  const victims = text.slice(words[mention.nameFrom]?.start ?? start, end);
  const group = groupOf(mention.group, victims, facts);
  const holder = heard ?? speakers?.of(start, end) ?? null;
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

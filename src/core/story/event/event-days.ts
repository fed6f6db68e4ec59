import { DAY_WORDS, MONTH_WORDS } from '../../lexicon/day-words.ts';
import { type ReadLanguage, readingLanguage } from '../../reading/language.ts';
import { readSentences } from '../../reading/sentences.ts';
import type { Word } from '../../reading/word.ts';
import { foldText } from '../../text/fold.ts';
import type { FoundConcept } from './event-words.ts';

/** A day as a text writes it: months from 1, those of the solar year from 13, 0 where it is not written. */
export type WrittenDay = { readonly month: number; readonly day: number; readonly start: number };

/**
 * The days that a text names as those of its event: "on Wednesday", "today". "Said on Thursday" is when it was said,
 * "until Friday" is to come. A name within a longer one is that one: `شنبه` in `سه‌شنبه`.
 */
export function namedDays(found: readonly FoundConcept[], text: string, stated: string | null): readonly string[] {
  const days = found.filter(({ aspect }) => aspect === 'day');
  const { says, before, behind } = setsOf(readingLanguage(text, stated));
  return days
    .filter((day) => !days.some((other) => other !== day && isInside(day, other)))
    .filter(({ words, from, to }) => {
      const around = [...stretch(words, from - BEFORE_DAY, from), ...upToMark(words.slice(to, to + BEHIND_DAY))];
      const isSaid = around.some((word) => says.has(word.low));
      const isAhead = stretch(words, from - 2, from).some((word) => before.has(word.low)) || behind.has(low(words, to));
      return !isSaid && !isAhead;
    })
    .map(({ name }) => name);
}

/** "said on", "told reporters on". */
const BEFORE_DAY = 3;
/** "on Thursday categorically denied". */
const BEHIND_DAY = 2;

function isInside(day: FoundConcept, other: FoundConcept): boolean {
  return (
    day.words === other.words &&
    other.from <= day.from &&
    day.to <= other.to &&
    other.to - other.from > day.to - day.from
  );
}

function low(words: readonly Word[], at: number): string {
  return words[at]?.low ?? '';
}

/** Words before a place, back to the last mark. */
function stretch(words: readonly Word[], from: number, to: number): readonly Word[] {
  const part = words.slice(Math.max(0, from), to);
  return part.slice(part.findLastIndex(({ isMark }) => isMark) + 1);
}

function upToMark(words: readonly Word[]): readonly Word[] {
  const mark = words.findIndex(({ isMark }) => isMark);
  return mark < 0 ? words : words.slice(0, mark);
}

/** The dates that a text writes, besides that of its dateline. */
export function writtenDays(text: string, stated: string | null): readonly WrittenDay[] {
  const language = readingLanguage(text, stated);
  if (language === null) return [];
  const { months } = setsOf(language);
  return readSentences(text).flatMap(({ words }, sentence) =>
    words.flatMap((word, at) => {
      const month = language === 'zh' ? monthBefore(words, at) : monthBeside(words, at, months);
      if (month === null || (sentence === 0 && isDateline(words, at))) return [];
      return daysOf(words, at).map((day) => ({ month, day, start: word.start }));
    }),
  );
}

/** So many words may stand before the date of a dateline. */
const DATELINE = 6;
const DATELINE_ENDS: ReadonlySet<string> = new Set([':', '-', '–', '—', '(', '/', '.', ')', '电']);

function isDateline(words: readonly Word[], at: number): boolean {
  if (at > DATELINE) return false;
  return [1, 2, 3].some((next) => DATELINE_ENDS.has(low(words, at + next)) && !/^\d/.test(low(words, at + next + 1)));
}

const NUMBER = /^(\d{1,2})(?:st|nd|rd|th)?$/;
const SPAN = /^(\d{1,2})-(\d{1,2})$/;

/** One day, or both of "6-7" and "2/3". */
function daysOf(words: readonly Word[], at: number): readonly number[] {
  const span = SPAN.exec(low(words, at));
  const before = words[at - 1]?.isMark === true && words[at - 1]?.raw !== ',' ? NUMBER.exec(low(words, at - 2)) : null;
  const all = span?.slice(1) ?? [before?.[1], NUMBER.exec(low(words, at))?.[1]];
  return all.map(Number).filter((day) => day >= 1 && day <= 31);
}

function monthBeside(words: readonly Word[], at: number, months: ReadonlyMap<string, number>): number | null {
  if (!NUMBER.test(low(words, at)) && !SPAN.test(low(words, at))) return null;
  return months.get(low(words, at + 1)) ?? months.get(low(words, at - 1)) ?? null;
}

/** "11月5日", "5日". */
function monthBefore(words: readonly Word[], at: number): number | null {
  if (!NUMBER.test(low(words, at)) || low(words, at + 1) !== '日') return null;
  const month = low(words, at - 1) === '月' ? Number(low(words, at - 2)) : 0;
  return month >= 0 && month <= 12 ? month : null;
}

type Sets = {
  readonly says: ReadonlySet<string>;
  readonly before: ReadonlySet<string>;
  readonly behind: ReadonlySet<string>;
  readonly months: ReadonlyMap<string, number>;
};
const known = new Map<ReadLanguage | null, Sets>();

function setsOf(language: ReadLanguage | null): Sets {
  const made = known.get(language) ?? setsFor(language);
  known.set(language, made);
  return made;
}

function setsFor(language: ReadLanguage | null): Sets {
  const words = language === null ? undefined : DAY_WORDS[language];
  const names = (language === null ? undefined : MONTH_WORDS[language])?.split(/\s+/) ?? [];
  const split = (list = '') => new Set(list.split(/\s+/).filter(Boolean).map(foldText));
  return {
    says: split(words?.says),
    before: split(words?.before),
    behind: split(words?.behind),
    months: new Map(names.flatMap((forms, at) => forms.split('/').map((form) => [foldText(form), at + 1] as const))),
  };
}

import { DAY, type Instant } from '../clock/time.ts';
import type { AccessMarks } from './access-terms.ts';

type Span = { readonly from: number; readonly to: number };

/**
 * Since when it is so, as the words from `from` to `to` tell it: "since Sunday", "since 12 October", "for the fifth
 * day", "for two weeks". Midnight UTC of that day; null where they tell nothing.
 * @param published when the report was
 * @param isStrict a day alone may be that of something else in the sentence: only what says how long counts
 */
export function sinceOf(
  marks: AccessMarks,
  { from, to }: Span,
  published: Instant,
  { isStrict = false }: { readonly isStrict?: boolean } = {},
): Instant | null {
  const today = published - (published % DAY);
  for (let at = from; at < to; at++) {
    const found = lasting(marks, at, to, today) ?? dateAt(marks, at, today) ?? sinceDay(marks, at, today);
    if (found !== null) return found;
  }
  if (isStrict) return null;
  for (let at = from; at < to; at++) {
    const found = weekdayAt(marks, at, today);
    if (found !== null) return found;
    if (marks.is('yesterday', at)) return today - DAY;
    if (marks.is('today', at)) return today;
  }
  return null;
}

function sinceDay(marks: AccessMarks, at: number, today: Instant): Instant | null {
  return marks.endsAt('since', at) || marks.is('since', at + 1) ? weekdayAt(marks, at, today) : null;
}

/** Whether the words say how long: with those who cannot pass it tells that there is no way. */
export function lastsLong(marks: AccessMarks, { from, to }: Span): boolean {
  for (let at = from; at < to; at++) {
    if (lasting(marks, at, to, 0) !== null) return true;
    if (marks.is('since', at) && (marks.is('weekday', at + 1) || monthNear(marks, at + 1) !== null)) return true;
  }
  return false;
}

/** "Third day" began two days ago, "for three days" three. */
function lasting(marks: AccessMarks, at: number, end: number, today: Instant): Instant | null {
  const word = marks.words[at]?.low ?? '';
  const digits = /^(\d{1,3})(st|nd|rd|th)?(?:-(?:days?|й|го|ый|е))?$/.exec(word);
  const compound = /^(\d{1,3}|[a-z]+)-(day|week|month)s?(?:-long)?$/.exec(word);
  const named = marks.at('count', at);
  if (compound !== null) {
    const count = Number(compound[1]) || countOf(compound[1] ?? '');
    return count === null ? null : today - count * unitDays(compound[2] ?? '') * DAY;
  }
  const count = named?.value ?? (digits === null ? null : Number(digits[1]));
  if (count === null || count > 400) return null;
  const isOrdinal =
    digits?.[2] !== undefined ||
    (named !== null && isOrdinalWord(marks.words[at]?.raw.toLowerCase() ?? '')) ||
    isOrdinalMark(marks, at);
  for (let unit = at + 1; unit <= Math.min(at + 3, end - 1); unit++) {
    const days = marks.is('day', unit) ? 1 : marks.is('week', unit) ? 7 : marks.is('month', unit) ? 30 : null;
    if (days !== null) return today - (isOrdinal ? count - 1 : count) * days * DAY;
    if (marks.words[unit]?.isMark === true) return null;
  }
  return null;
}

const ENGLISH = 'second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth';
/** Of words in the other languages their endings tell. */
const ENDINGS = 'رم|وم|جم|شم|فتم|شتم|هم|مین|مه|مې|رے|تھے|ویں|ٹھے|ری|ой|ый|ий|ые|ьи';
const ORDINALS = new RegExp(`^(?:${ENGLISH}|.*(?:${ENDINGS}))$`, 'u');

function isOrdinalWord(word: string): boolean {
  return ORDINALS.test(word);
}

/** "5-й день", "пятый день". */
function isOrdinalMark(marks: AccessMarks, at: number): boolean {
  return /^\d{1,3}-(?:й|го|ый|е|я)$/u.test(marks.words[at]?.raw ?? '');
}

function countOf(word: string): number | null {
  const at = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'].indexOf(word);
  return at < 0 ? null : at;
}

function unitDays(unit: string): number {
  return unit === 'week' ? 7 : unit === 'month' ? 30 : 1;
}

function monthNear(marks: AccessMarks, at: number): { month: number; day: number } | null {
  const day = (place: number) => {
    const digits = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(marks.words[place]?.low ?? '');
    return digits === null ? null : Number(digits[1]);
  };
  const before = marks.at('monthName', at);
  if (before !== null) {
    const behind = day(at + 1);
    return behind === null ? null : { month: before.value, day: behind };
  }
  const number = day(at);
  const name = marks.at('monthName', at + 1);
  return number === null || name === null ? null : { month: name.value, day: number };
}

function dateAt(marks: AccessMarks, at: number, today: Instant): Instant | null {
  const found = monthNear(marks, at);
  if (found === null || found.day < 1 || found.day > 31) return null;
  const year = new Date(today).getUTCFullYear();
  const moment = Date.UTC(year, found.month, found.day);
  if (moment <= today) return moment;
  // "Until 6 December" is still to come; "since 28 December", told in January, is of last year.
  const before = Date.UTC(year - 1, found.month, found.day);
  return today - before <= LONGEST_AGO ? before : null;
}
/** What lies further back is told with its year. */
const LONGEST_AGO = 120 * DAY;

/** The last such day; the report's own day where that is it. */
function weekdayAt(marks: AccessMarks, at: number, today: Instant): Instant | null {
  const day = marks.at('weekday', at);
  if (day === null) return null;
  const back = (new Date(today).getUTCDay() - day.value + 7) % 7;
  return today - back * DAY;
}

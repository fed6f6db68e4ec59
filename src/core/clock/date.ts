import { withAsciiDigits } from './date/digits.ts';
import { withoutEastAsian } from './date/east-asian.ts';
import { fromCroatian, inEnglish } from './date/in-english.ts';
import { monthOf } from './date/months.ts';
import { zoneOffset } from './date/zones.ts';

const CLOCK = String.raw`(?<hour>\d{1,2})(?:[:.h](?<minute>\d{1,2})(?:[:.](?<second>\d{1,2})(?:[.,](?<fraction>\d+))?)?|(?=\s?[ap]\.?m))\s*(?<half>[ap]\.?m\b\.?)?`;
/** What follows the clock, or the date where there is none; no more numbers of a date that was read wrongly. */
const ZONE = String.raw`\s*(?<zone>[^\d/.,:\s-].*|-\s?(?:\d{2}:?\d{2}\b.*|\d{1,2})|)`;
const FORMS: readonly RegExp[] = [
  // ISO 8601, also without its marks.
  String.raw`(?<year>\d{4})(?:-?(?<month>\d{2})(?:-?(?<day>\d{2}))?)?(?:[t\s]\s*(?<hour>\d{1,2})(?::?(?<minute>\d{2}|(?<=:)\d)(?::?(?<second>\d{2}|(?<=:)\d)(?:[.,](?<fraction>\d+))?)?)?\s*(?<half>[ap]\.?m\b\.?)?)?${ZONE}`,
  String.raw`(?<year>\d{4})-?w(?<week>\d{2})(?:-?(?<weekday>[1-7]))?(?:t${CLOCK})?${ZONE}`,
  String.raw`(?<year>\d{4})-?(?<dayOfYear>\d{3})(?:t${CLOCK})?${ZONE}`,
  // RFC 822 and its kin.
  String.raw`(?<day>\d{1,2})(?:st|nd|rd|th|\.|º)?[\s./-]*(?:de\s+)?(?<name>\p{L}{3,})\.?,?[\s./-]*(?:de\s+)?(?<year>\d{4}|\d{2})(?!\d)(?:[t,]?\s*(?:at\s+|-\s+|um\s+)?${CLOCK})?${ZONE}`,
  String.raw`(?<name>\p{L}{3,})\.?\s*(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4})(?:,?\s+(?:at\s+|-\s+)?${CLOCK})?${ZONE}`,
  // As `date` and asctime print it.
  String.raw`(?<name>\p{L}{3,})\s+(?<day>\d{1,2})\s+(?<hour>\d{1,2}):(?<minute>\d{1,2}):(?<second>\d{1,2})\s+(?:(?<zone>[a-z]{1,5}|[+-]\d{4})\s+)?(?<year>\d{4})`,
  String.raw`(?<year>\d{4})[\s.-]+(?<name>\p{L}{3,})[\s.-]+(?<day>\d{1,2})\.?(?:[t\s]\s*${CLOCK})?${ZONE}`,
  String.raw`(?<year>\d{4})[./-](?<month>\d{1,2})[./-](?<day>\d{1,2})\.?(?:[t,]?\s+(?:-\s+)?${CLOCK})?${ZONE}`,
  String.raw`(?<first>\d{1,2})(?<mark>[./-])\s?(?<then>\d{1,2})[./-]\s?(?<year>\d{4}|\d{2})(?:,?\s+(?:-\s+)?${CLOCK})?${ZONE}`,
].map((form) => new RegExp(`^${form}$`, 'u'));
const EPOCH = /^\d{10}(?:\d{3})?$/;

type Groups = Readonly<Record<string, string | undefined>>;

/**
 * Reads the dates of feeds: RFC 822 with its many sins, ISO 8601, asctime, epoch seconds, `24.11.2026`. A date without
 * a zone is taken as UTC. Null rather than wrong: for anything else, for impossible days, and outside 1990 to 2100.
 * @param isDayFirst what `08/02/2026` means; null if nobody knows, and then such a date is null
 * @returns epoch milliseconds
 */
export function parseDate(text: string, isDayFirst: boolean | null = null): number | null {
  const moment = readCommon(text) ?? readClosely(text, isDayFirst);
  return moment !== null && moment >= EARLIEST && moment < LATEST ? moment : null;
}

const EARLIEST = Date.UTC(1990, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

const HTTP_MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)';
const HTTP_CLOCK = String.raw`\d{2}:\d{2}:\d{2}`;
const HTTP_FORMS: readonly RegExp[] = [
  // `Sun, 06 Nov 1994 08:49:37 GMT`, and the older `Sunday, 06-Nov-94 08:49:37 GMT`.
  String.raw`(?:[a-z]+, ?)?\d{1,2}[ -]${HTTP_MONTH}[ -](?:\d{4}|\d{2}) ${HTTP_CLOCK} (?:gmt|utc|[+-]0000)`,
  // `Sun Nov  6 08:49:37 1994`, in GMT without saying so.
  String.raw`[a-z]{3} ${HTTP_MONTH} +\d{1,2} ${HTTP_CLOCK} \d{4}`,
].map((form) => new RegExp(`^(?:${form})$`, 'i'));

/** The dates of HTTP headers, of any year: the three forms of RFC 9110, 5.6.7, and null for all else (`never 2040`). */
export function parseHttpDate(text: string): number | null {
  return HTTP_FORMS.some((form) => form.test(text)) ? (readCommon(text) ?? readClosely(text, null)) : null;
}

function readClosely(text: string, isDayFirst: boolean | null): number | null {
  const clean = fromCroatian(cleanDate(text));
  if (clean === '' || clean.length > 80) return null;
  if (EPOCH.test(clean)) return clean.length === 10 ? Number(clean) * 1000 : Number(clean);
  return readForms(withoutWeekday(clean), isDayFirst) ?? readForms(withoutWeekday(inEnglish(clean)), isDayFirst);
}

function readForms(text: string, isDayFirst: boolean | null): number | null {
  for (const form of FORMS) {
    const groups = form.exec(text)?.groups;
    const day = groups === undefined ? null : dayOf(groups, isDayFirst);
    const time = groups === undefined ? null : timeOf(groups);
    if (day === null || time === null || hasPartTooMany(groups)) continue;
    const offset = zoneOffset(groups?.['zone'] ?? '', day + time);
    if (offset !== null) return day + time - offset * 60_000;
  }
  return null;
}

const RFC_822 =
  /^[A-Z][a-z]{2}, ?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) (?:([A-Z]{1,4})|([+-])(\d{2}):?(\d{2}))$/;
const ISO_8601 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/;
const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';

/** Dates as the standards write them, which are nearly all, read at once; null for what is to be looked at closely. */
function readCommon(text: string): number | null {
  if (ISO_8601.test(text)) {
    const moment = Date.parse(text);
    // A day that its month has not got is moved to the next by some readers; the careful way tells.
    return Number(text.slice(8, 10)) <= 28 && Number.isFinite(moment) ? moment : null;
  }
  const stated = RFC_822.exec(text);
  return stated === null ? null : readMail(stated);
}

/** A date as mails write it. */
function readMail([, day, name = '', year, hour, minute, second, zone, sign, hours = '0', minutes = '0']: readonly (
  | string
  | undefined
)[]): number | null {
  const month = MONTHS.indexOf(name);
  if (month < 0 || month % 3 !== 0) return null;
  if ([minute, second, minutes].some((one) => Number(one) > 59) || Number(hour) > 23 || Number(hours) > 13) return null;
  const midnight = validDay(Number(year), month / 3 + 1, Number(day));
  if (midnight === null) return null;
  const local = midnight + ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000;
  const stated = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  const east = zone === undefined ? stated : offsetOf(zone, local);
  return east === null ? null : local - east * 60_000;
}

function offsetOf(zone: string, local: number): number | null {
  return zone === 'GMT' ? 0 : zoneOffset(zone.toLowerCase(), local);
}

/** `2013-01-27-01` is no date with a zone. */
function hasPartTooMany(groups: Groups | undefined): boolean {
  return groups?.['hour'] === undefined && /^-\s?\d{1,2}$/.test(groups?.['zone'] ?? '');
}

/** Whether the day stands first in a date of numbers only; null where it does not show. */
export function dayOrder(text: string): boolean | null {
  const match = /^\s*(\d{1,2})[/-](\d{1,2})[/-]\d{2,4}(?!\d)/.exec(text);
  const [first, second] = [Number(match?.[1]), Number(match?.[2])];
  if (match === null || first > 31 || second > 31 || first > 12 === second > 12) return null;
  return first > 12;
}

/** One way of writing: lower case, ASCII digits, single spaces, and East Asian dates as ISO ones. */
function cleanDate(text: string): string {
  const plain = text.slice(0, 200).replace(/\s+/g, ' ').trim().toLowerCase();
  if (/^[\u0020-\u007e]*$/.test(plain)) return plain;
  return withoutEastAsian(withAsciiDigits(plain)).replace('\u2212', '-');
}

/** `tue, 24 nov` and `tuesday, november 24`; but `nov 24` starts with its month. */
function withoutWeekday(text: string): string {
  // A month in Vietnamese is two words.
  const [, rest = ''] = /^(?!tháng )\p{L}{2,}(?:-\p{L}+)?[.,]*\s?(.*)$/u.exec(text) ?? [];
  const isDate = /^\d{1,2}(?:st|nd|rd|th|\.|º)?[\s./-]*(?:de\s)?\p{L}{3}|^\d{4}[./-]|^\d{1,2}[./-]\d{1,2}[./-]/u.test(
    rest,
  );
  return isDate || monthOf(/^\p{L}{3,}(?=\.?\s*\d)/u.exec(rest)?.[0]) !== null ? rest : text;
}

/** Midnight of the day in UTC; null for days that do not exist. */
function dayOf(groups: Groups, isDayFirst: boolean | null): number | null {
  const year = fullYear(groups['year'] ?? '');
  if (groups['week'] !== undefined) return dayOfWeek(year, Number(groups['week']), Number(groups['weekday'] ?? 1));
  if (groups['dayOfYear'] !== undefined) return validDay(year, 1, Number(groups['dayOfYear']), 365 + leapDay(year));
  const { first, then } = groups;
  if (first !== undefined && then !== undefined) {
    const isFirst = groups['mark'] === '.' || first === then || (dayOrder(`${first}/${then}/2000`) ?? isDayFirst);
    return dayOfTwo(year, Number(first), Number(then), isFirst);
  }
  const month = groups['name'] === undefined ? Number(groups['month'] ?? 1) : monthOf(groups['name']);
  return month === null ? null : validDay(year, month, Number(groups['day'] ?? 1));
}

function dayOfTwo(year: number, first: number, then: number, isDayFirst: boolean | null): number | null {
  if (isDayFirst === null) return null;
  return isDayFirst ? validDay(year, then, first) : validDay(year, first, then);
}

/** Day 31 of a short month would silently become the next month's first. */
function validDay(year: number, month: number, day: number, days = new Date(Date.UTC(year, month, 0)).getUTCDate()) {
  return month < 1 || month > 12 || day < 1 || day > days ? null : Date.UTC(year, month - 1, day);
}

function leapDay(year: number): number {
  return new Date(Date.UTC(year, 2, 0)).getUTCDate() - 28;
}

/** The first week of a year is the one that holds its fourth of January. */
function dayOfWeek(year: number, week: number, weekday: number): number | null {
  const fourth = new Date(Date.UTC(year, 0, 4));
  const monday = Date.UTC(year, 0, 4 - ((fourth.getUTCDay() + 6) % 7));
  return week < 1 || week > 53 ? null : monday + ((week - 1) * 7 + weekday - 1) * 86_400_000;
}

/** Milliseconds since midnight; null where the clock shows no such time. */
function timeOf({ hour, minute = '0', second = '0', fraction = '', half }: Groups): number | null {
  const [named, minutes, seconds] = [Number(hour ?? 0), Number(minute), Number(second)];
  const hours = half === undefined || named > 12 ? named : (named % 12) + (half.startsWith('p') ? 12 : 0);
  const isMidnight = hours === 24 && minutes === 0 && seconds === 0;
  if ((hours > 23 && !isMidnight) || minutes > 59 || seconds > 60) return null;
  return ((hours * 60 + minutes) * 60 + Math.min(seconds, 59)) * 1000 + Number(`${fraction}000`.slice(0, 3));
}

function fullYear(text: string): number {
  const year = Number(text);
  return text.length > 2 ? year : year + (year < 70 ? 2000 : 1900);
}

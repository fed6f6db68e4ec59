import { monthOf } from './months.ts';
import { MONTH_NAMES, SOLAR_MONTH_NAMES } from './names/whole.ts';
import { solarDay } from './solar.ts';
import { zoneOffset } from './zones.ts';

const ENGLISH = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** What whole names mean: an English one, or `solar1` to `solar12`. */
const MEANINGS: ReadonlyMap<string, string> = new Map([
  ...meaningsOf(MONTH_NAMES, (place) => ENGLISH[place] ?? ''),
  ...meaningsOf(SOLAR_MONTH_NAMES, (place) => `solar${place + 1}`),
]);
const NAMES = [...MEANINGS.keys()].sort((a, b) => b.length - a.length).map((name) => name.replaceAll('.', '\\.'));
/** Hebrew puts `in` before it, Kurdish `of` behind it. */
const ANY_NAME = new RegExp(`(?<![\\p{L}\\p{M}])ב?(${NAMES.join('|')})ی?(?![\\p{L}\\p{M}])`, 'gu');

/** Words that say no more than what the number beside them is: the year, the day, the hour. */
const YEARS =
  'г|ж|р|թ|m|n|й|год\\p{L}*|року|жыл\\p{L}*|йил\\p{L}*|yil\\p{L}*|yili|gada|metų|g|оны|соли|сол|سال|کال|سنه|' +
  'عام|ء|م|năm|พ\\.ศ|ค\\.ศ';
const DAYS = 'ی|d|ngày|уми|ум|чи|чы|чү|ші|шы|inji|nji|nci|مه|ام|\\(e\\)ko|eko|ko|\\(a\\)';
const HOURS = 'uhr|बजे|بجے|часов|часа|น|hod|h|hrs?';
const OTHERS = 'de|del|of|ta|d|د|ماه|لمریز|خورشیدی|شمسی|هجری|میلادی';
const FILLER = new RegExp(
  `(?<![\\p{L}\\p{M}\\d])(?:${YEARS}|${DAYS}|${HOURS}|${OTHERS})\\.?(?![\\p{L}\\p{M}])|(?<=\\d)-?(?:${YEARS}|` +
    `${DAYS})\\.?(?![\\p{L}\\p{M}])`,
  'gu',
);
const BEFORE_NOON = /(\d:\d{2}) ?(?:ص|صباحا|ق\. ?ظ\.?|قبل از ظهر|صبح|पूर्वाह्न|öö|π\.?μ\.?)(?![\p{L}\p{M}])/u;
const AFTER_NOON = /(\d:\d{2}) ?(?:م|مساء|ب\. ?ظ\.?|بعد از ظهر|شام|अपराह्न|ös|μ\.?μ\.?)(?![\p{L}\p{M}])/u;

/**
 * A date in the words of another language as an English one, of the solar calendar as one of ours. Of what is none,
 * nothing comes that reads as one.
 * @param text in lower case, its digits those of ASCII
 */
export function inEnglish(text: string): string {
  const named = folded(text).replace(ANY_NAME, (_, name: string) => ` ${MEANINGS.get(name) ?? name} `);
  const plain = (/[\u0e00-\u0e7f]/.test(text) ? fromBuddhistYear(named) : named)
    .replace(BEFORE_NOON, '$1 am')
    .replace(AFTER_NOON, '$1 pm')
    .normalize('NFC')
    .replace(/(\d{1,2}) ?th(?:áng|g) ?(\d{1,2})[ ,năm]*(\d{4})/, '$3-$2-$1')
    .replace(/(\d{4}) оны (\d{1,2})\S* сарын (\d{1,2})/, '$1-$2-$3')
    .replace(/\b([ap])\.?m\.? (\d{1,2}:[\d:]+)/, '$2 $1m')
    .replace(/[’'`،؛]|,(?!\d)|\/(?=\d{1,2}:)/g, ' ')
    .replace(FILLER, ' ')
    .replace(/(?<=\d{4})\.(?!\d)/, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return withoutWordsBeforeClock(inOrder(withoutLeadingWords(fromSolar(plain))));
}

const CROATIAN = /(?<=\d\. ?)(?:lip|srp|lis)\p{L}*(?=\.? \d{4}\.)|(?<=\d\. ?)listopada/u;
const CROATIAN_MONTHS: Readonly<Record<string, string>> = { lip: 'jun', srp: 'jul', lis: 'oct' };

/**
 * Croatia calls some months what Poles or Czechs call the next; it puts a dot behind the day, and mostly behind the
 * year.
 */
export function fromCroatian(text: string): string {
  return text.replace(CROATIAN, (name) => CROATIAN_MONTHS[name.slice(0, 3)] ?? name);
}

/** One spelling of letters that are written in several ways; NFD, so that marks can be taken off. */
function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u064b-\u0655\u0670\u0640\u200c\u200d\u093c\u09bc\u0a3c]/g, '')
    .replace(/[يىېۍ]/g, 'ی')
    .replace(/ك/g, 'ک')
    .replace(/ګ/g, 'گ')
    .replace(/ة/g, 'ه');
}

function meaningsOf(
  languages: Readonly<Record<string, string>>,
  meaning: (place: number) => string,
): readonly (readonly [string, string])[] {
  return Object.values(languages).flatMap((names) =>
    names.split('|').flatMap((ways, place) => ways.split('/').map((way) => [folded(way), meaning(place)] as const)),
  );
}

/** Thailand counts from the death of the Buddha. */
function fromBuddhistYear(text: string): string {
  return text.replace(/(?<!\d)2[45]\d{2}(?!\d)/, (year) => String(Number(year) - 543));
}

const SOLAR_FORMS: readonly RegExp[] = [
  /(?<!\d)(?<day>\d{1,2})[\s.-]*solar(?<month>\d{1,2})[\s.-]+(?<year>\d{4})(?!\d)/,
  /(?<!\d)(?<year>\d{4})[\s.-]*solar(?<month>\d{1,2})[\s.-]+(?<day>\d{1,2})(?![\d:])/,
  /solar(?<month>\d{1,2})\s+(?<day>\d{1,2})[\s,]+(?<year>\d{4})(?!\d)/,
];

function fromSolar(text: string): string {
  for (const form of SOLAR_FORMS) {
    const { year, month, day } = form.exec(text)?.groups ?? {};
    const moment = year === undefined ? null : solarDay(Number(year), Number(month), Number(day));
    if (moment !== null) return text.replace(form, ` ${new Date(moment).toISOString().slice(0, 10)} `).trim();
  }
  return text;
}

/** `2026 24 november` */
function inOrder(text: string): string {
  const [, year, day, name, rest] = /^(\d{4})[\s.,-]+(\d{1,2})[\s.-]+(\p{L}{3,})\.?(.*)$/u.exec(text) ?? [];
  return name === undefined || monthOf(name) === null ? text : `${day} ${name} ${year}${rest}`;
}

/** Without the day of the week and whatever else stands before the date. */
function withoutLeadingWords(text: string): string {
  const [, word, rest = text] = /^\D*?(?:(\p{L}{3,})\.? )?(\d.*)$/u.exec(text) ?? [];
  // Pazar, a Sunday, begins like a month.
  return monthOf(word) !== null && !hasMonth(rest) && !/^\d{4}/.test(rest) ? `${word} ${rest}` : rest;
}

const WORDS_BEFORE_CLOCK = /^(.*\d)([^\d:]*\p{L}[^\d:]*)(\d{1,2}[:.]\d{2}.*)$/u;

/** Without what stands between a whole date and the hour, unless that is a zone. */
function withoutWordsBeforeClock(text: string): string {
  const [, date = '', words = '', rest = ''] = WORDS_BEFORE_CLOCK.exec(text) ?? [];
  const isMeant = (word: string) => word.length > 1 && zoneOffset(word, 0) !== null;
  return hasMonth(date) && !wordsIn(words).some(isMeant) ? `${date} ${rest}` : text;
}

function hasMonth(date: string): boolean {
  return /\d[./-]\d{1,2}[./-]\d/.test(date) || wordsIn(date).some((word) => monthOf(word) !== null);
}

function wordsIn(text: string): readonly string[] {
  return text.match(/\p{L}+/gu) ?? [];
}

import { localDate, nextDate } from '../clock/local-day.ts';
import type { Instant } from '../clock/time.ts';
import type { Item } from '../item/item.ts';
import { readingLanguage } from '../reading/language.ts';
import { readSentences } from '../reading/sentences.ts';
import { type AccessMarks, accessMarks } from '../standing/access-terms.ts';

/** When a report says that something happened, by the clocks of the place: the day, and the hour where it tells it. */
export type StatedTime = { readonly date: string; readonly clock: string | null };

/** The first of these reports that says when it happened; null where none does. */
export function statedTimeOf(
  items: readonly Pick<Item, 'title' | 'summary' | 'language' | 'effective'>[],
  zone: string,
): StatedTime | null {
  for (const { title, summary, language, effective } of items) {
    const found = statedIn(title, language, effective, zone) ?? statedIn(summary, language, effective, zone);
    if (found !== null) return found;
  }
  return null;
}

/** Only the first sentence is about the event itself: what follows tells of others, of funerals and of days to come. */
function statedIn(text: string, stated: string | null, published: Instant, zone: string): StatedTime | null {
  const language = text === '' ? null : readingLanguage(text, stated);
  if (language === null) return null;
  const [sentence] = readSentences(text);
  if (sentence === undefined) return null;
  const marks = accessMarks(sentence.words, language);
  if (marks === null) return null;
  const date = dayIn(marks, localDate(published, zone));
  return date === null ? null : { date, clock: clockIn(text.slice(sentence.start, sentence.end)) };
}

function dayIn(marks: AccessMarks, today: string): string | null {
  for (let at = 0; at < marks.words.length; at++) {
    const date = marks.is('today', at)
      ? today
      : marks.is('yesterday', at)
        ? nextDate(today, -1)
        : weekdayAt(marks, at, today);
    if (date !== null && isOfEvent(marks, at)) return date;
  }
  return null;
}

/** The last such day, the report's own included. */
function weekdayAt(marks: AccessMarks, at: number, today: string): string | null {
  const day = marks.at('weekday', at);
  if (day === null) return null;
  const back = (new Date(`${today}T00:00:00Z`).getUTCDay() - day.value + 7) % 7;
  return nextDate(today, -back);
}

/** So near a verb of saying, a day is that of the statement. */
const SAID_REACH = 3;

/** "Police said on Tuesday", "since Sunday", "next Friday" tell no event's day. */
function isOfEvent(marks: AccessMarks, at: number): boolean {
  if (marks.is('since', at) || marks.endsAt('since', at)) return false;
  for (let near = Math.max(0, at - SAID_REACH); near <= Math.min(at + SAID_REACH, marks.words.length - 1); near++) {
    if (marks.is('says', near) || marks.is('later', near) || marks.is('plans', near)) return false;
    if (/^(?:next|until|till|by|coming|told|announced|statement)$/.test(marks.words[near]?.low ?? '')) return false;
  }
  return true;
}

const TWELVE = /\b(?:at|around|about|near)\s+(?:around\s+|about\s+)?(\d{1,2})(?:[:.](\d{2}))?\s*([ap])\.?m\b/i;
const TWENTY_FOUR = /\b(?:at|around|about)\s+(?:around\s+|about\s+)?([01]?\d|2[0-3]):([0-5]\d)\b/i;

/** `14:10`; null where the sentence tells no hour. */
function clockIn(sentence: string): string | null {
  const [, shown, minutes = '00', half = ''] = TWELVE.exec(sentence) ?? [];
  if (shown !== undefined) {
    const whole = (Number(shown) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
    return Number(shown) <= 12 ? `${String(whole).padStart(2, '0')}:${minutes}` : null;
  }
  const [, hour, minute] = TWENTY_FOUR.exec(sentence) ?? [];
  return hour === undefined ? null : `${hour.padStart(2, '0')}:${minute}`;
}

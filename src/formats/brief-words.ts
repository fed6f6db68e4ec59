import type { Brief, BriefCounts, BriefSince } from '../core/brief/brief.ts';
import { USUAL_WINDOWS } from '../core/brief/brief.ts';
import type { BriefStory, StoryMark } from '../core/brief/brief-story.ts';
import { localTime } from '../core/clock/local-day.ts';
import { toIso } from '../core/clock/time.ts';
import { listNames, tellCount } from '../core/text/names.ts';
import { plainText } from '../core/text/text.ts';
import { CLOSING } from './digest-words.ts';

// One wording for every format of a brief: the mail, the page, the sheet and the Word file read the same.

export const SEVERITY_WORDS = { 1: 'MINOR', 2: 'MODERATE', 3: 'SERIOUS', 4: 'SEVERE' } as const;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

type Dated = Pick<Brief, 'date'>;

/** `21 Nov 14:10` of `2026-11-21 14:10`, `21 Nov` of a date; with the year where it is another than the brief's. */
export function shortLocal(local: string, { date }: Dated): string {
  const [day = '', time] = local.split(' ');
  const [year = '', month, number] = day.split('-');
  const words = `${Number(number)} ${MONTHS[Number(month) - 1]}${date.startsWith(year) ? '' : ` ${year}`}`;
  return time === undefined ? words : `${words} ${time}`;
}

/** `Kabul office 22 Nov [TLP:AMBER]` */
export function subjectWords({
  desk,
  date,
  marking,
  period,
}: Pick<Brief, 'desk' | 'date' | 'marking' | 'period'>): string {
  const title = `${plainText(desk.title)}${period === 'week' ? ' week to' : ''}`;
  return `${title} ${shortLocal(date, { date })}${marking === null ? '' : ` [${plainText(marking)}]`}`;
}

/** `REVIEWED 05:48 by ops@example.org` */
export function reviewWords({ review, zone }: Pick<Brief, 'review' | 'zone'>): string {
  if (review.state === 'draft') return 'DRAFT';
  if (review.state === 'unreviewed') return 'NOT REVIEWED';
  const at = review.at === null ? '' : ` ${localTime(review.at, zone).slice(11)}`;
  return `REVIEWED${at}${review.by === null ? '' : ` by ${plainText(review.by)}`}`;
}

/** `21 Nov 05:30 to 22 Nov 05:30 Asia/Kabul (2026-11-21T01:00Z to 2026-11-22T01:00Z)` */
export function briefWindowWords({ start, end, zone, date }: Pick<Brief, 'start' | 'end' | 'zone' | 'date'>): string {
  const [from, to] = [start, end].map((at) => shortLocal(localTime(at, zone), { date }));
  const [fromUtc, toUtc] = [start, end].map((at) => `${toIso(at).slice(0, 16)}Z`);
  return `${from} to ${to} ${zone} (${fromUtc} to ${toUtc})`;
}

/** Where an edition stands for good, below the service's address. */
export function briefPath({ desk, number }: Pick<Brief, 'desk' | 'number'>): string {
  return `/briefs/${encodeURIComponent(desk.id)}/${number}`;
}

/** More names than that are counted. */
const MOST_OUTLETS = 30;

/** Every outlet that the stories are from, once; null where there is none. */
export function outletWords(stories: readonly Pick<BriefStory, 'outlets'>[]): string | null {
  const names = [...new Set(stories.flatMap(({ outlets }) => outlets.map(plainText)))];
  return names.length === 0 ? null : listNames(names, ', ', MOST_OUTLETS);
}

const MARKS: readonly (StoryMark | 'withdrawn')[] = ['new', 'grew', 'changed', 'denied', 'corrected', 'withdrawn'];

/** `4 new, 2 grew, 1 denied, 1 corrected` */
export function sinceWords({ counts }: Pick<BriefSince, 'counts'>): string {
  const parts = MARKS.filter((mark) => counts[mark] > 0).map((mark) => `${tellCount(counts[mark])} ${mark}`);
  return parts.length === 0 ? 'nothing new' : parts.join(', ');
}

/** `edition 11, 21 Nov` */
export function previousWords({ previous }: Pick<BriefSince, 'previous'>, dated: Dated): string {
  return previous === null
    ? 'this is the first edition'
    : `edition ${previous.number}, ${shortLocal(previous.date, dated)}`;
}

/** What the table of counts shows, and since when. */
export function countsWords({ windows, countedSince }: BriefCounts, dated: Dated & Pick<Brief, 'period'>): string {
  if (dated.period === 'week') return 'new stories of the week, as its briefs counted them';
  const usual =
    windows < USUAL_WINDOWS
      ? `no baseline yet (day ${windows + 1} of ${USUAL_WINDOWS})`
      : `usual in brackets (median of ${USUAL_WINDOWS} briefs)`;
  // Counted from another day than the first of the year.
  const since = countedSince.endsWith('-01-01') ? '' : `; counted since ${shortLocal(countedSince, dated)}`;
  return `new stories, aid-affecting apart; ${usual}${since}`;
}

/** `1 (0)`: now, and usually. */
export function countCell(now: number, usual: number | null): string {
  return usual === null ? tellCount(now) : `${tellCount(now)} (${tellCount(usual)})`;
}

/** When it happened, else when it was reported: `21 Nov 14:10`, `reported 21 Nov 16:30`. */
export function whenWords({ local, isStated }: Pick<BriefStory, 'local' | 'isStated'>, dated: Dated): string {
  const words = shortLocal(local, dated);
  return isStated ? words : `reported ${words}`;
}

/** `8 outlets, 2 origins` */
export function originCountWords({ outlets, origins }: BriefStory['facts']): string {
  const of = (count: number, one: string) => `${tellCount(count)} ${one}${count === 1 ? '' : 's'}`;
  return `${of(outlets, 'outlet')}, ${of(origins, 'origin')}`;
}

/** `heard 41 of 44 sources` */
export function heardWords({ heard, sources }: Brief['coverage']): string {
  return `heard ${tellCount(heard)} of ${tellCount(sources)} ${sources === 1 ? 'source' : 'sources'}`;
}

/** `12 older reports came in; the oldest of 15 Sep 2021.`; null where none did. */
export function olderReportWords({ older: { count, oldest } }: Brief['coverage'], dated: Dated): string | null {
  if (count === 0) return null;
  const of = oldest === null ? '' : shortLocal(oldest, dated);
  if (count === 1) return `1 older report came in${of === '' ? '' : `, of ${of}`}.`;
  return `${tellCount(count)} older reports came in${of === '' ? '' : `; the oldest of ${of}`}.`;
}

/** With its full stop, where it has no end of its own and is written from left to right. */
export function sentenceOf(words: string): string {
  return /[\p{Script=Latin}\p{Script=Cyrillic}\d)\]”"»]$/u.test(words) && !/[.!?…][”"»]$/u.test(words)
    ? `${words}.`
    : words;
}

/** `Killed: 3 (police) to 7 (hospital).`, `Why: A-2; explosion (“blast”).` */
export function factWords({ label, parts }: { readonly label: string | null; readonly parts: readonly string[] }) {
  const words = parts.map(sentenceOf);
  return label === null ? words.join(' ') : `${label}: ${sentenceOf(parts.join('; '))}`;
}

/** The last line of everything that leaves. */
export function closingWords({ marking }: Pick<Brief, 'marking'>): string {
  return marking === null ? CLOSING : `${CLOSING} [${plainText(marking)}]`;
}

import { type Alert, eventId, type StandingTelling, type StoryTelling } from '../core/alert/alert.ts';
import { localDate } from '../core/clock/local-day.ts';
import type { Instant } from '../core/clock/time.ts';
import { plainText } from '../core/text/text.ts';
import { stateWord } from './brief-status.ts';
import { SEVERITY_WORDS, shortLocal } from './brief-words.ts';
import { safeFigureWords } from './safe-words.ts';

/** For chat: more than that nobody reads at night, and some services cut there. */
export const ALERT_LENGTH = 500;

export type AlertFrame = {
  readonly zone: string;
  readonly now: Instant;
  /** Where the service is found from outside; null: nowhere, or nobody may know. */
  readonly home: string | null;
  /** When it should have left, where that is some time ago; null: just now. */
  readonly delayedSince: string | null;
  /** Whether it only shows that alerts arrive; such a message tells of nothing. */
  readonly isTest?: boolean;
};

/** An alert for people, in parts by which a mail is laid out and a chat message is put together. */
export type AlertWords = {
  /** `INITIAL, one origin`; `UPDATE`; `CORRECTION`; `STATUS`. */
  readonly what: string;
  /** `SERIOUS, Khogyani, Nangarhar, 21 Nov 14:10`. */
  readonly head: string;
  /** Gravest first; each a line. */
  readonly lines: readonly string[];
  readonly link: string | null;
  readonly event: string;
};

export function alertWords(alert: Alert, frame: AlertFrame): AlertWords {
  const { telling } = alert;
  const told = frame.isTest
    ? testWords(alert)
    : telling.kind === 'standing'
      ? standingWords(telling, alert, frame)
      : alert.isSafe
        ? safeStoryWords(telling, alert, frame)
        : storyWords(telling, alert, frame);
  return { ...told, event: alert.isSafe ? `${alert.about}/${alert.n}` : eventId(alert) };
}

/** What no alert is worth reading beyond, in characters, so that what stands behind it has room. */
const LONGEST = { marking: 60, head: 160, link: 150, title: 220, gloss: 120 };
/** Of a line for which there is less room than that nothing is told. */
const LEAST_ROOM = 40;

/**
 * At most `ALERT_LENGTH` characters: marking, what it is, and as many lines as there is room for, each whole or cut
 * with an ellipsis.
 */
export function alertText(alert: Alert, frame: AlertFrame): string {
  const { what, head, lines, link, event } = alertWords(alert, frame);
  const marking =
    alert.isSafe || bare(alert.marking ?? '') === '' ? [] : [cut(bare(alert.marking ?? ''), LONGEST.marking)];
  const late = frame.delayedSince === null ? [] : [`DELAYED since ${frame.delayedSince}`];
  const first = [...marking, ...late, `${what}. ${cut(head, LONGEST.head)}.`];
  const last = [...(link === null || link.length > LONGEST.link ? [] : [link]), `[${cut(event, LONGEST.link)}]`];
  const printed = (middle: readonly string[]) => [...first, ...middle, ...last].join('\n');
  const told: string[] = [];
  for (const line of lines.filter((one) => one !== '')) {
    const room = ALERT_LENGTH - printed([...told, '']).length;
    if (line.length <= room || room > LEAST_ROOM) told.push(cut(line, room));
  }
  return printed(told);
}

/** At most so many characters, with an ellipsis where something is left out; never half a character. */
export function cut(line: string, room: number): string {
  if (line.length <= room) return line;
  const kept = line.slice(0, Math.max(0, room - 1));
  return `${(/[\ud800-\udbff]$/.test(kept) ? kept.slice(0, -1) : kept).trimEnd()}…`;
}

function testWords({ title, isSafe }: Alert): Omit<AlertWords, 'event'> {
  const lines = [
    `This is a test: alerts of ${bare(title)} arrive here.`,
    'It was sent by hand, and tells of no event. There is nothing to do.',
  ];
  return { what: isSafe ? 'Test' : 'TEST', head: 'Nothing has happened', lines: isSafe ? [] : lines, link: null };
}

/** Nothing is told of it again, not even where it was; the mails of one event stand together. */
function withdrawnAlertWords({ changes }: StoryTelling, { desk, about, n }: Alert): Omit<AlertWords, 'event'> {
  const head = `what was told as ${eventId({ desk, about, n: n - 1 })} is withdrawn`;
  return { what: 'CORRECTION', head, lines: changes.map((change) => `${bare(change)}.`), link: null };
}

function storyWords(telling: StoryTelling, alert: Alert, frame: AlertFrame): Omit<AlertWords, 'event'> {
  const { kind, about, reports } = alert;
  if (kind === 'correction' && reports.length === 0) return withdrawnAlertWords(telling, alert);
  const { title, gloss, figures, claim, response, outlets, origins, changes } = telling;
  return {
    what: kind === 'initial' && origins <= 1 ? 'INITIAL, one origin' : kind.toUpperCase(),
    head: headWords(telling, frame),
    lines: [
      ...(changes.length === 0 ? [] : [`Now: ${changes.map(bare).join('; ')}.`]),
      cut(bare(title), LONGEST.title),
      ...(gloss === null ? [] : [cut(bare(gloss), LONGEST.gloss)]),
      ...(figures.length === 0 ? [] : [`${figures.map(bare).join('. ')}.`]),
      ...sides(claim, response),
      ...(outlets.length === 0 ? [] : [outletWordsOf(outlets, origins)]),
    ],
    link: frame.home === null || !/^\d+$/.test(about) ? null : `${frame.home}/stories/${about}`,
  };
}

function sides(claim: string | null, response: string | null): readonly string[] {
  const parts = [claim, response].flatMap((one) => (one === null ? [] : [bare(one)]));
  return parts.length === 0 ? [] : [`${parts.join('; ')}.`];
}

function outletWordsOf(outlets: readonly string[], origins: number): string {
  const [first = '', second] = outlets.map(bare);
  const names =
    outlets.length > 2 ? `${first} and ${outlets.length - 1} more` : [first, second].filter(Boolean).join(', ');
  return `${names}; ${origins === 1 ? 'one origin' : `${origins} origins`}.`;
}

/** Nothing that anybody wrote: places, times, severities and numbers. */
function safeStoryWords(telling: StoryTelling, { kind, facts }: Alert, frame: AlertFrame): Omit<AlertWords, 'event'> {
  const figures = facts.kind === 'story' && telling.figures.length > 0 ? safeFigureWords(facts.facts.figures) : [];
  const what = { initial: 'New', update: 'More', correction: 'Put right', standing: 'Status' }[kind];
  return { what, head: headWords(telling, frame), lines: figures, link: null };
}

function headWords({ severity, place, local, isStated }: StoryTelling, { zone, now }: AlertFrame): string {
  const where = place === null ? 'place unknown' : bare(place);
  const when = shortLocal(local, { date: localDate(now, zone) });
  return `${SEVERITY_WORDS[severity]}, ${where}, ${isStated ? when : `reported ${when}`}`;
}

function standingWords(
  telling: StandingTelling,
  { isSafe }: Alert,
  { zone, now }: AlertFrame,
): Omit<AlertWords, 'event'> {
  const { place, subject, state, was, saidBy, outlet, local, words, against } = telling;
  const when = local === '' ? '' : `, ${shortLocal(local, { date: localDate(now, zone) })}`;
  const what = subject === 'place' ? '' : subject === 'mobile' ? ', mobile phones' : `, ${subject}`;
  const head = `${bare(place)}${what}: ${stateWord(state, subject)} (was ${stateWord(was, subject)})${when}`;
  const said = [saidBy, outlet].flatMap((one) => (one === null ? [] : [bare(one)])).join(', ');
  const lines = [
    ...(words === null ? [] : [bare(words)]),
    ...(said === '' ? [] : [`${said}.`]),
    ...(against === null ? [] : [`Against it: ${bare(against)}.`]),
  ];
  return { what: isSafe ? 'Status' : 'STATUS', head, lines: isSafe ? [] : lines, link: null };
}

/** In one line, without what would end it. */
function bare(text: string): string {
  return plainText(text).replace(/\s+/gu, ' ').trim();
}

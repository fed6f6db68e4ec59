import type { Brief, BriefStatus, CountedStory, SinceNote } from '../brief/brief.ts';
import type { BriefStory } from '../brief/brief-story.ts';
import { type Edition, hashOf } from '../brief/edition.ts';
import type { EditorsHand } from '../brief/editors-hand.ts';
import type { Instant } from '../clock/time.ts';
import type { WithdrawnWords } from './amend-digest.ts';

/** What is taken out of briefs. */
export type LeavingBriefs = {
  readonly reports: readonly (WithdrawnWords & { readonly story: string })[];
  /** What stands in their place: `withdrawn on 2026-11-30: court order`. */
  readonly words: string;
  /** Whether a report was withdrawn, now or at any time before. */
  readonly isGone: (report: string) => boolean;
};

/** Shorter words stand in every sentence. */
const SHORTEST = 8;

/**
 * An edition without reports: in their place it says since when and why. What was told over all reports of a story is
 * left out with them, since nobody can tell it anew from what is kept; their ids stay, so that the next edition can say
 * that they were withdrawn. Of what was sent the hash stays as it was sent. The same edition where it held none.
 */
export function withoutReportsInBrief(edition: Edition, leaving: LeavingBriefs, now: Instant): Edition {
  const brief = amendBrief(edition.brief, leaving);
  if (JSON.stringify(brief) === JSON.stringify(edition.brief)) return edition;
  return edition.sentAt === null ? { ...edition, brief, hash: hashOf(brief) } : { ...edition, brief, amendedAt: now };
}

/** What editors wrote, without sentences that hold what is taken out; a version on, as it is changed. */
export function withoutReportsInHand(hand: EditorsHand, { reports, words }: LeavingBriefs): EditorsHand {
  const holds = holding(reports.flatMap(({ texts }) => texts));
  let isHeld = false;
  const amend = (text: string) => {
    if (!holds(text)) return text;
    isHeld = true;
    return `[${words}]`;
  };
  const all = <T>(of: Readonly<Record<string, T>>, change: (one: T) => T) =>
    Object.fromEntries(Object.entries(of).map(([story, one]) => [story, change(one)]));
  const { bottomLine, drops, lines } = hand;
  const amended = {
    ...hand,
    version: hand.version + 1,
    bottomLine: bottomLine === null ? null : { ...bottomLine, text: amend(bottomLine.text) },
    drops: all(drops, (drop) => ({ ...drop, reason: amend(drop.reason) })),
    lines: all(lines, (line) => ({ ...line, text: amend(line.text) })),
  };
  return isHeld ? amended : hand;
}

function amendBrief(brief: Brief, leaving: LeavingBriefs): Brief {
  const { reports, words } = leaving;
  const told = [...brief.stories, ...brief.allegations, ...brief.unplaced].filter(({ reports: of }) =>
    reports.some(({ item }) => of.includes(item)),
  );
  const stories = new Set(reports.map(({ story }) => story));
  const holds = holding([...reports.flatMap(({ texts }) => texts), ...told.flatMap(wordsOf)]);
  const amend = (list: readonly BriefStory[]) =>
    list.map((one) => (told.includes(one) ? amendStory(one, leaving) : one));
  return {
    ...brief,
    bottomLine: holds(brief.bottomLine.text) ? { ...brief.bottomLine, text: `[${words}]` } : brief.bottomLine,
    status: brief.status.map((line) => (reports.some(({ item }) => item === line.report) ? unknown(line) : line)),
    since: {
      ...brief.since,
      notes: brief.since.notes.map((note) =>
        isOf(note, stories) || holds(note.text)
          ? { ...note, kind: 'withdrawn', text: `its report was ${words}` }
          : note,
      ),
    },
    stories: amend(brief.stories),
    allegations: amend(brief.allegations),
    unplaced: amend(brief.unplaced),
    counted: brief.counted.map((one) => (stories.has(one.story) ? { ...one, facts: bare(one.facts) } : one)),
  };
}

function amendStory(told: BriefStory, { reports, words, isGone }: LeavingBriefs): BriefStory {
  const gone = reports.filter(({ item }) => told.reports.includes(item));
  const isLeft = (report: string) => !isGone(report) && gone.every(({ item }) => item !== report);
  const why = told.area === null ? [] : [told.area.name];
  const rest = { ...told, figures: [], claim: null, response: null, grade: null, why, facts: bare(told.facts) };
  if (!told.reports.some(isLeft)) return emptyStory(rest, words);
  const texts = gone.flatMap((report) => report.texts).map(plain);
  const isTheirs = (text: string) => texts.some((whole) => whole.includes(plain(text)));
  const known = told.known.filter(({ text }) => !isTheirs(text));
  return {
    ...rest,
    ...(isTheirs(told.title) ? headOf(known, words) : { known }),
    changes: [`a report of it was ${words}`],
    origins: outletWords(told.outlets.length),
    deskLine: told.deskLine === null || holding(texts)(told.deskLine) ? null : told.deskLine,
  };
}

/** A story of which no report is left: where it stood it says why. */
function emptyStory(told: BriefStory, words: string): BriefStory {
  const facts = { ...told.facts, place: null };
  const rest = { outlets: [], origins: 'no report is left', deskLine: null, facts };
  // The hour came from a report as well.
  const date = { isStated: false, local: told.local.slice(0, '2026-11-25'.length) };
  return { ...told, ...headOf([], words), ...date, ...rest, changes: [], place: null };
}

/** What stands in place of a headline: the first sentence that is left. */
function headOf(
  [first, ...known]: BriefStory['known'],
  words: string,
): Pick<BriefStory, 'title' | 'language' | 'gloss' | 'url' | 'known'> {
  if (first === undefined) return { title: `[${words}]`, language: 'en', gloss: null, url: null, known: [] };
  return { title: first.text, language: first.language, gloss: first.gloss ?? null, url: null, known };
}

/** What a story says that may stand elsewhere in its brief. */
function wordsOf({ title, gloss, known, figures, changes, claim, response }: BriefStory): readonly string[] {
  return [title, gloss, claim, response, ...known.map(({ text }) => text), ...figures, ...changes].filter(
    (text) => text !== null,
  );
}

/** Numbers and holders came from the reports. */
function bare(facts: CountedStory['facts']): CountedStory['facts'] {
  return { ...facts, figures: [], voices: [] };
}

function unknown(line: BriefStatus): BriefStatus {
  const said = { saidBy: null, outlet: null, at: null, local: null, against: null, words: null, report: null };
  return { ...line, ...said, state: 'unknown', day: null, isStale: false };
}

function isOf({ kind, story }: SinceNote, stories: ReadonlySet<string>): boolean {
  return kind !== 'withdrawn' && story !== null && stories.has(story);
}

/** Whether a sentence holds one of these. */
function holding(lost: readonly string[]): (text: string) => boolean {
  const known = lost.map(plain).filter((text) => text.length >= SHORTEST);
  return (text) => known.some((one) => plain(text).includes(one));
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function outletWords(count: number): string {
  return count === 1 ? '1 outlet' : `${count} outlets`;
}

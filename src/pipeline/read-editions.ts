import type { Brief } from '../core/brief/brief.ts';
import type { Edition, EditionHead } from '../core/brief/edition.ts';
import { type BriefLists, fitLength } from '../core/brief/fit-length.ts';
import type { LaterNote } from '../core/brief/later-note.ts';
import { rollUp, weekTo } from '../core/brief/roll-up.ts';
import type { Instant } from '../core/clock/time.ts';
import type { LocalDate } from '../core/subscription/daily.ts';
import { frameCost, storyCost } from '../formats/brief-cost.tsx';
import type { Store } from '../store/store.ts';
import { inTurns, takeTurn } from './turns.ts';

type Deps = { readonly store: Pick<Store, 'editions'> };

/** So many later editions are looked through: a story is compared with no older ones. */
const LATER = 28;

/** What later editions have put right of one: the notes in them that name it. */
export async function laterNotes(
  { desk, number }: Pick<EditionHead, 'desk' | 'number'>,
  { store }: Deps,
): Promise<readonly LaterNote[]> {
  const notes: LaterNote[] = [];
  for (const head of await store.editions.listEditions(desk, number + LATER + 1, LATER)) {
    if (head.number <= number) break;
    const later = await store.editions.getEdition(desk, head.number, head.revision);
    const about = later?.brief.since.notes.filter((note) => note.edition === number) ?? [];
    notes.push(...about.map((note) => ({ ...note, by: head.number })));
  }
  return notes.reverse();
}

/** An edition that was sent; with `drafts` also one that was not. Null if there is none. */
export async function sentOrDraft(
  desk: string,
  number: number,
  { drafts, revision }: { readonly drafts: boolean; readonly revision?: number },
  { store }: Deps,
): Promise<Edition | null> {
  const edition = await store.editions.getEdition(desk, number, revision);
  return edition !== null && (edition.state === 'sent' || drafts) ? edition : null;
}

/** The editions of a local date, the latest first, and those that lie nearest on both sides of it. */
export type DayOfEditions = {
  readonly on: readonly EditionHead[];
  readonly earlier: EditionHead | null;
  readonly later: EditionHead | null;
};

const EDITIONS_AT_ONCE = 100;

/** What was sent on a local date of its desk, by going back from the last. */
export async function editionsOfDay(desk: string, date: LocalDate, { store }: Deps): Promise<DayOfEditions> {
  const on: EditionHead[] = [];
  let later: EditionHead | null = null;
  let before: number | null = null;
  for (;;) {
    const heads = await store.editions.listEditions(desk, before, EDITIONS_AT_ONCE);
    for (const head of heads) {
      if (head.date < date) return { on, earlier: head, later };
      if (head.date === date) on.push(head);
      else later = head;
    }
    const last = heads.at(-1);
    if (last === undefined) return { on, earlier: null, later };
    before = last.number;
    await takeTurn();
  }
}

/** The editions right before and right after one that were sent. */
export async function editionsBeside(
  { desk, number }: Pick<EditionHead, 'desk' | 'number'>,
  { store }: Deps,
): Promise<{ readonly previous: EditionHead | null; readonly next: EditionHead | null }> {
  const [previous = null] = await store.editions.listEditions(desk, number, 1);
  const after = await store.editions.getEdition(desk, number + 1);
  return { previous, next: after !== null && after.state === 'sent' ? after : null };
}

/** More editions than a week has days are none of one week. */
const MOST = 14;

/** What the editions of the week up to a local date come to; null where there is none. */
export async function weekOf(desk: string, date: LocalDate, now: Instant, { store }: Deps): Promise<Brief | null> {
  const { from, to } = weekTo(date);
  const editions: Brief[] = [];
  let before: number | null = null;
  for (;;) {
    const heads = await store.editions.listEditions(desk, before, MOST);
    for (const head of heads.filter((one) => one.date >= from && one.date <= to)) {
      const edition = await store.editions.getEdition(desk, head.number, head.revision);
      if (edition !== null) editions.unshift(edition.brief);
    }
    const last = heads.at(-1);
    if (last === undefined || last.date < from) break;
    before = last.number;
  }
  return editions.length === 0 ? null : fitted(rollUp(editions, now));
}

function fitted(whole: Brief): Promise<Brief> {
  return inTurns(
    (function* () {
      const { more, ...lists } = yield* fitLength(whole, {
        costOf: (story, list: keyof BriefLists) => storyCost(story, list, whole),
        unitOf: () => null,
        fixed: yield* frameCost(whole),
      });
      return { ...whole, ...lists, more: { ...whole.more, ...more } };
    })(),
  );
}

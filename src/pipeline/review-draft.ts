import type { AuditEntry } from '../core/access/audit.ts';
import { editionEdited } from '../core/access/audited.ts';
import type { Act } from '../core/access/principal.ts';
import { applyHand, finalReview, LISTS } from '../core/brief/apply-hand.ts';
import type { Brief } from '../core/brief/brief.ts';
import { type CameSince, cameSince } from '../core/brief/came-since.ts';
import { changeHand } from '../core/brief/change-hand.ts';
import type { Edition } from '../core/brief/edition.ts';
import { isOpenForEditors } from '../core/brief/editor-mail.ts';
import { type EditorsDeed, editorsDeed } from '../core/brief/editors-deed.ts';
import type { EditorsHand, HandChange } from '../core/brief/editors-hand.ts';
import type { Instant } from '../core/clock/time.ts';
import type { Store } from '../store/store.ts';

type Deps = { readonly store: Pick<Store, 'editions' | 'audit'>; readonly now: () => Instant };

/** An edition before its editors. */
export type ReviewedDraft = {
  readonly edition: Edition;
  readonly hand: EditorsHand;
  /** As it would leave now, or as it has left. */
  readonly shown: Brief;
  readonly since: CameSince;
  /** What editors did, the last first. */
  readonly deeds: readonly EditorsDeed[];
  /** Whether anything can be changed. */
  readonly isOpen: boolean;
};

/** Null if there is no such edition. */
export async function readDraft(desk: string, number: number, deps: Deps): Promise<ReviewedDraft | null> {
  const { editions } = deps.store;
  const edition = await editions.getEdition(desk, number);
  if (edition === null) return null;
  const hand = await editions.getHand(desk, number);
  const first = edition.revision === 1 ? edition : ((await editions.getEdition(desk, number, 1)) ?? edition);
  const isSent = edition.state === 'sent';
  return {
    edition,
    hand,
    shown: isSent ? edition.brief : applyHand(edition.brief, hand, finalReview(hand)),
    since: isSent ? NOTHING : cameSince(first.brief, edition.brief),
    deeds: await deedsOn(edition, titlesOf([first.brief, edition.brief]), first.madeAt, deps),
    isOpen: isOpenForEditors(edition, deps.now()),
  };
}

const NOTHING: CameSince = { stories: new Map(), gone: [] };

export type Edited =
  | { readonly kind: 'saved' }
  /** Another editor was first; nothing was changed. */
  | { readonly kind: 'changed-meanwhile' }
  /** Its time has come. */
  | { readonly kind: 'left' };

/**
 * Does what an editor wants of a draft.
 * @param seen the version of the hand that they saw
 */
export async function editDraft(
  { edition, hand, shown, isOpen }: ReviewedDraft,
  change: HandChange,
  { seen, act }: { readonly seen: number; readonly act: Act },
  { store }: Deps,
): Promise<Edited> {
  if (!isOpen) return { kind: 'left' };
  if (seen !== hand.version) return { kind: 'changed-meanwhile' };
  const next = changeHand(hand, change, { by: act.who, now: act.at, shown });
  const audited = editionEdited(edition, hand, { hand: next, change });
  const isSaved = await store.editions.saveHand(edition.desk, edition.number, next, act, audited);
  return { kind: isSaved ? 'saved' : 'changed-meanwhile' };
}

const PAGE = 200;
/** Whatever else happens in a night: what editors did before that is in the audit alone. */
const MOST_ENTRIES = 2_000;

async function deedsOn(
  edition: Edition,
  titleOf: (story: string) => string,
  since: Instant,
  { store }: Deps,
): Promise<readonly EditorsDeed[]> {
  const deeds: EditorsDeed[] = [];
  let before: number | null = null;
  for (let read = 0; read < MOST_ENTRIES; read += PAGE) {
    const entries: readonly AuditEntry[] = await store.audit.auditEntries({ before, limit: PAGE, since });
    deeds.push(...entries.flatMap((entry) => editorsDeed(entry, edition, titleOf) ?? []));
    const last = entries.at(-1);
    if (last === undefined || entries.length < PAGE) break;
    before = last.seq;
  }
  return deeds;
}

function titlesOf(briefs: readonly Brief[]): (story: string) => string {
  const titles = new Map(
    briefs.flatMap((brief) => LISTS.flatMap((list) => brief[list].map(({ story, title }) => [story, title] as const))),
  );
  return (story) => titles.get(story) ?? 'a story that is not there any more';
}

import { type EditionHead, editionId } from '../core/brief/edition.ts';
import type { LaterNote } from '../core/brief/later-note.ts';
import { toIso } from '../core/clock/time.ts';
import type { editionHead, laterNote } from './edition-schema.ts';
import type { Printed } from './printed.ts';

export function editionHeadJson(head: EditionHead): Printed<typeof editionHead> {
  const { desk, number, revision, state, date, dueAt, start, end, madeAt, sentAt, unmailed, hash, amendedAt } = head;
  const iso = (at: number | null) => (at === null ? null : toIso(at));
  return {
    id: editionId(head),
    desk,
    number,
    revision,
    state,
    date,
    due: toIso(dueAt),
    start: toIso(start),
    end: toIso(end),
    made: toIso(madeAt),
    sent: iso(sentAt),
    unmailed,
    hash,
    amended: iso(amendedAt),
  };
}

export function laterNoteJson({ by, kind, item, text, story }: LaterNote): Printed<typeof laterNote> {
  return { by, kind, item, text, story };
}

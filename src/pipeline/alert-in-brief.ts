import type { Alert } from '../core/alert/alert.ts';
import type { Store } from '../store/store.ts';

/** Editions looked at: what is held back is never older than a day or two. */
const EDITIONS = 3;

/**
 * The number of a brief that has told of what an alert says, and left after it was decided; null where none has. A
 * brief that nobody was mailed, or whose editor dropped the story, has told nobody.
 */
export async function briefThatTold(alert: Alert, { editions }: Pick<Store, 'editions'>): Promise<number | null> {
  for (const head of await editions.listEditions(alert.desk, null, EDITIONS)) {
    if (head.upTo < alert.change || head.unmailed !== null) continue;
    const brief = (await editions.getEdition(alert.desk, head.number, head.revision))?.brief;
    if (brief === undefined) continue;
    const isTold =
      alert.telling.kind === 'standing'
        ? brief.status.some(({ place }) => place.id === alert.about)
        : [...brief.stories, ...brief.allegations, ...brief.unplaced].some(
            ({ story, reports }) => story === alert.about || reports.some((one) => alert.reports.includes(one)),
          );
    if (isTold) return head.number;
  }
  return null;
}

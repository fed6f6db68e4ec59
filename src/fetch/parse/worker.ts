import { parentPort } from 'node:worker_threads';
import type { ReadOutcome } from '../../core/feed/outcome.ts';
import type { ItemDraft } from '../../core/item/item.ts';
import { hasGuessed } from '../decode/likely.ts';
import type { ReadRequest } from '../fetcher.ts';
import { readDocument } from './read-document.ts';

/** An outcome, or a part of one: its drafts come a few hundred at a time, the next when it is asked for. */
export type ReadAnswer = {
  readonly outcome: ReadOutcome;
  readonly isLast: boolean;
  /** The thread keeps much memory that few documents need. */
  readonly isHeavy: boolean;
};

const DRAFTS_PER_ANSWER = 250;

let outcome: ReadOutcome | null = null;
let rest: readonly ItemDraft[] = [];

/** The thread that reads documents: one request, one answer. A crash costs this thread only. */
parentPort?.on('message', (message: ReadRequest | 'more') => {
  if (message === 'more') return answer();
  void readDocument(message)
    .catch((error: Error): ReadOutcome => ({ kind: 'not-a-feed', reason: `reading it failed: ${error.message}` }))
    .then((read) => {
      outcome = read;
      rest = read.kind === 'read' ? read.drafts : [];
      answer();
    });
});

function answer(): void {
  if (outcome === null) return;
  const part = rest.slice(0, DRAFTS_PER_ANSWER);
  rest = rest.slice(DRAFTS_PER_ANSWER);
  const partial: ReadOutcome = outcome.kind === 'read' ? { ...outcome, drafts: part } : outcome;
  const isLast = rest.length === 0;
  if (isLast) outcome = null;
  parentPort?.postMessage({ outcome: partial, isLast, isHeavy: hasGuessed() } satisfies ReadAnswer);
}

import type { Instant } from '../clock/time.ts';
import type { FeedHead, ItemDraft } from '../item/item.ts';
import type { DocumentSigns } from './document-signs.ts';
import type { FetchFailure, ServerWishes, Validators } from './exchange.ts';

/** What one conditional GET came to. A failing publisher is an ordinary day, so none of these is an exception. */
export type FetchOutcome =
  | {
      readonly kind: 'modified';
      readonly body: Uint8Array;
      /** SHA-256 (hex) of the decompressed body. */
      readonly bodyHash: string;
      readonly contentType: string | null;
      /** The Link header, where there is one: what the document belongs with. */
      readonly links?: string;
      /** The address that answered, after redirects. */
      readonly url: string;
      /** Where a chain of permanent redirects only (301, 308) led; null otherwise. */
      readonly movedTo: string | null;
      readonly validators: Validators;
      readonly wishes: ServerWishes;
    }
  | {
      readonly kind: 'not-modified';
      readonly validators: Validators;
      readonly movedTo: string | null;
      readonly wishes: ServerWishes;
    }
  | { readonly kind: 'slow-down'; readonly status: number; readonly wishes: ServerWishes }
  | { readonly kind: 'gone' }
  | { readonly kind: 'failed'; readonly failure: FetchFailure; readonly wishes: ServerWishes };

/** What reading a body came to. Drafts are in document order; a draft repeated within the document is given once. */
export type ReadOutcome =
  | {
      readonly kind: 'read';
      readonly head: FeedHead;
      readonly documentItems: number;
      readonly drafts: readonly ItemDraft[];
    }
  | { readonly kind: 'not-a-feed'; readonly reason: string };

/** What a job came to. `cancel`: it makes no sense any more (the feed was removed). */
export type JobOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'snooze'; readonly until: Instant }
  | { readonly kind: 'cancel'; readonly reason: string };

export const DONE: JobOutcome = { kind: 'done' };

/** What fetching and reading gave; `read` is null where there was nothing new to read. */
export type PollSoFar = {
  readonly fetched: FetchOutcome;
  readonly read: ReadOutcome | null;
  readonly signs?: DocumentSigns | null;
};

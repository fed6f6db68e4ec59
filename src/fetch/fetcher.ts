import type { Validators } from '../core/feed.ts';
import type { FetchOutcome, ReadOutcome } from '../core/outcome.ts';

export type FetchRequest = {
  readonly url: string;
  /** Sent back byte for byte, both if both are known. */
  readonly validators: Validators;
  /** Ends the request early, e.g. at shutdown. */
  readonly signal?: AbortSignal;
};

/** One conditional GET with limits. Never throws for what a publisher or the network does. */
export type FetchFeed = (request: FetchRequest) => Promise<FetchOutcome>;

export type ReadRequest = {
  readonly body: Uint8Array;
  readonly contentType: string | null;
  /** Base of relative links. */
  readonly url: string;
  /** From feeds.yaml; overrides every declaration. */
  readonly encoding: string | null;
  /** Feed id: entry keys are made within it. */
  readonly feed: string;
  /** From feeds.yaml; wins over the document's own. */
  readonly language: string | null;
};

/** Bytes to drafts: decode, parse, repair, normalize; off the main thread. Never throws for what a document holds. */
export type ReadFeed = (request: ReadRequest) => Promise<ReadOutcome>;

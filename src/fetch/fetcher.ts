import type { Validators } from '../core/feed/exchange.ts';
import type { FetchOutcome, ReadOutcome } from '../core/feed/outcome.ts';

/** What one body may take of the memory for all of them. */
export type BodyRoom = {
  /** Whether a body of so many bytes would find room now. */
  fits(bytes: number): boolean;
  /** Notes bytes that have come; false where there is no room for them: the body is given up. */
  take(bytes: number): boolean;
  /** Whether it was given up: not the publisher's fault, and to be asked for again soon. */
  wasRefused(): boolean;
  /** Once the body is read, or of no use. */
  close(): void;
};

export type FetchRequest = {
  readonly url: string;
  /** Sent back byte for byte, both if both are known. */
  readonly validators: Validators;
  /** Ends the request early, e.g. at shutdown. */
  readonly signal?: AbortSignal;
  /** Without it, the body takes what it needs at once. */
  readonly room?: BodyRoom;
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

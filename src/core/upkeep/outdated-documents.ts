import type { Instant } from '../clock/time.ts';

/** Where documents that are in force were read, and when the latest of them was written; null where nobody knows. */
export type DocumentsOrigin = { readonly host: string | null; readonly writtenAt: Instant | null };

export type OfferedDocuments = {
  readonly host: string;
  readonly writtenAt: Instant;
  /** Somebody wants just these in force, whatever is. */
  readonly isAsked: boolean;
};

/**
 * Whether a host must leave in force what another one has published: its own documents are older, and it only starts.
 * A host may always go back to older documents of its own.
 */
export function areOutdated({ host, writtenAt }: DocumentsOrigin, offered: OfferedDocuments): boolean {
  if (offered.isAsked || host === null || writtenAt === null) return false;
  return host !== offered.host && offered.writtenAt < writtenAt;
}

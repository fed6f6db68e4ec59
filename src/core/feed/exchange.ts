/** Kept byte for byte for the next conditional request; never parsed, never rebuilt. */
export type Validators = { readonly etag: string | null; readonly lastModified: string | null };

export const NO_VALIDATORS: Validators = { etag: null, lastModified: null };

/** What the publisher's headers ask of our next poll, already turned into milliseconds. */
export type ServerWishes = {
  /** From Cache-Control max-age, else from Expires (RFC 9111); null if neither asks for patience. */
  readonly freshForMs: number | null;
  /** From a Retry-After header, at most 7 days; null if none was sent. */
  readonly retryAfterMs: number | null;
};

export const NO_WISHES: ServerWishes = { freshForMs: null, retryAfterMs: null };

/** Why a fetch failed; `message` is in words for a person and names what would be right. */
export type FetchFailure = {
  readonly code:
    | 'address-refused'
    | 'dns'
    | 'connect'
    | 'tls'
    | 'timeout'
    | 'too-large'
    | 'too-many-redirects'
    | 'bad-redirect'
    | 'bad-http'
    | 'bad-encoding'
    | 'cut-off'
    | 'http-status'
    | 'network'
    | 'bad-url';
  readonly message: string;
  /** The status that it was answered with, where that is the reason. */
  readonly status?: number;
};

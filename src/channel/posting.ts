/** A request to a program: its body is JSON. */
export type AlertPost = {
  readonly url: string;
  readonly body: string;
  /** Besides those that every request has. */
  readonly headers: Readonly<Record<string, string>>;
};

/** What came of it. `reason` is in words and begins with the host. */
export type AlertPosted =
  /** `retryAfterMs`: from the header Retry-After; null where it is absent or past. */
  | { readonly kind: 'answered'; readonly status: number; readonly retryAfterMs: number | null }
  /** Nothing was answered; whether the request came through is not known. */
  | { readonly kind: 'failed'; readonly reason: string };

/** Posts once, follows no redirect, never rejects, and answers within 20 s. */
export type PostAlert = (request: AlertPost) => Promise<AlertPosted>;

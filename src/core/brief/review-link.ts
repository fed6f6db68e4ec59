import { createHmac, timingSafeEqual } from 'node:crypto';
import { DAY, type Instant } from '../clock/time.ts';

/** An editor of one edition, as a mailed link names them. */
export type Editor = {
  readonly desk: string;
  readonly number: number;
  readonly email: string;
  readonly until: Instant;
};

/** A link to a draft ends so long after the time of its brief. */
export const REVIEW_LINK_MS = DAY;

type Linking = { readonly baseUrl: string; readonly secret: string };

/** Opens the draft of one edition to one editor, until it ends; whoever holds the mail may do it. */
export function reviewLink({ baseUrl, secret }: Linking, editor: Editor): string {
  return `${baseUrl}/review/${reviewToken(secret, editor)}`;
}

export function reviewToken(secret: string, editor: Editor): string {
  const { desk, number, email, until } = editor;
  return `${desk}.${number}.${Buffer.from(email).toString('base64url')}.${until}.${mark(secret, editor)}`;
}

/** Whose link it is; null if we never made it. Whether it has ended is for the caller to say. */
export function readReviewToken(secret: string, token: string): Editor | null {
  const parts = /^([a-z0-9-]{1,40})\.(\d{1,9})\.([\w-]{1,400})\.(\d{1,15})\.([\w-]{43})$/.exec(token);
  if (parts === null) return null;
  const [, desk = '', number = '', email = '', until = '', given = ''] = parts;
  const editor = {
    desk,
    number: Number(number),
    email: Buffer.from(email, 'base64url').toString('utf8'),
    until: Number(until),
  };
  const right = mark(secret, editor);
  return given.length === right.length && timingSafeEqual(Buffer.from(given), Buffer.from(right)) ? editor : null;
}

function mark(secret: string, { desk, number, email, until }: Editor): string {
  return createHmac('sha256', secret)
    .update(JSON.stringify(['review', desk, number, email, until]))
    .digest('base64url');
}

import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Subscription } from './subscription.ts';

/** `read`: the reader link that stands in its mails. */
export type Purpose = 'confirm' | 'manage' | 'unsubscribe' | 'read';

/** What mailed links are made with. The base is the operator's, never a request's Host header. */
export type Linking = {
  readonly baseUrl: string;
  readonly secret: string;
  /** Whether the operator has said how readers reach this service from outside. */
  readonly isPublic: boolean;
  /** Whether reading needs a token whatever the store says. */
  readonly readersOnly?: boolean;
};

/** A link that lets whoever holds the mail do one thing, and nothing else. GET shows a page, POST does it. */
export function mailedLink(
  { baseUrl, secret }: Pick<Linking, 'baseUrl' | 'secret'>,
  of: Pick<Subscription, 'id' | 'epoch'>,
  purpose: Purpose,
): string {
  const token = `${of.id}.${of.epoch}.${mark(secret, purpose, of.id, of.epoch)}`;
  return purpose === 'read' ? `${baseUrl}/r/${token}/` : `${baseUrl}/s/${purpose}/${token}`;
}

/** Whose link it is; null if we never made it. Takes as long for a wrong one as for a right one. */
export function readToken(
  secret: string,
  purpose: Purpose,
  token: string,
): { readonly id: string; readonly epoch: number } | null {
  const [, id = '', epoch = '', given = ''] = /^([\w-]{1,64})\.(\d{1,9})\.([\w-]{43})$/.exec(token) ?? [];
  const right = mark(secret, purpose, id, Number(epoch));
  const isRight = given.length === right.length && timingSafeEqual(Buffer.from(given), Buffer.from(right));
  return isRight ? { id, epoch: Number(epoch) } : null;
}

/** Networks, each within the one before it, so that they can be counted without being kept; see `partsOfNetwork`. */
export function hashNetworks(secret: string, networks: readonly string[]): string {
  return networks.map((network) => hmac(secret, ['network', network]).slice(0, 22)).join('/');
}

/** The narrowest network of such a text, then those that it lies in. */
export function partsOfNetwork(network: string): readonly string[] {
  const parts = network.split('/');
  return parts.map((_, place) => parts.slice(0, parts.length - place).join('/'));
}

function mark(secret: string, purpose: Purpose, id: string, epoch: number): string {
  return hmac(secret, ['link', purpose, id, String(epoch)]);
}

function hmac(secret: string, parts: readonly string[]): string {
  return createHmac('sha256', secret).update(JSON.stringify(parts)).digest('base64url');
}

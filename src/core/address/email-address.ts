/** RFC 5321, 4.5.3.1. */
const MAX_ADDRESS = 254;
const MAX_LOCAL = 64;
/**
 * A dot-atom. Quoted local parts are legal, hardly exist, and are how commas, spaces and line breaks get into headers.
 */
const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const DOMAIN = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

export type EmailAddress =
  | { readonly kind: 'ok'; readonly address: string }
  | { readonly kind: 'invalid'; readonly message: string };

/** Reads one bare address; the domain is put into its ASCII form. What is not plainly one address is refused. */
export function parseEmailAddress(text: string): EmailAddress {
  const trimmed = text.trim();
  const at = trimmed.lastIndexOf('@');
  if (at < 1) return invalid('is no address such as desk@example.org');
  const local = trimmed.slice(0, at);
  if (!LOCAL.test(local) || local.length > MAX_LOCAL)
    return invalid('has a part before the @ that cannot be mailed to; plain ASCII without quotes is needed');
  const domain = asciiDomain(trimmed.slice(at + 1));
  if (domain === null) return invalid('has no valid domain after the @');
  const address = `${local}@${domain}`;
  return address.length > MAX_ADDRESS ? invalid(`is longer than ${MAX_ADDRESS} characters`) : { kind: 'ok', address };
}

/** Whom a mail is from. */
export type Sender = { readonly name: string; readonly address: string };

/** `Desk <desk@example.org>` or a bare address; null if it is neither. */
export function parseSender(text: string): Sender | null {
  const [, name = '', inner = text] = /^([^<>"@\u0000-\u001f\u007f]{0,100}?)\s*<([^<>]+)>$/.exec(text.trim()) ?? [];
  const parsed = parseEmailAddress(inner);
  return parsed.kind === 'ok' ? { name: name.trim(), address: parsed.address } : null;
}

/** Under this an address is known: hardly any mail system tells capitals apart. */
export function addressKey(address: string): string {
  return address.toLowerCase();
}

/** The mailbox that an address most likely leads to: what stands behind a plus sign only sorts the mail within it. */
export function mailboxKey(address: string): string {
  const key = addressKey(address);
  const at = key.lastIndexOf('@');
  const plus = key.indexOf('+');
  return plus > 0 && plus < at ? key.slice(0, plus) + key.slice(at) : key;
}

function asciiDomain(text: string): string | null {
  // Only letters, digits, marks, dots and hyphens: a URL parser would cut a path or a port off.
  if (!/^[\p{L}\p{M}\p{N}.-]+$/u.test(text) || !URL.canParse(`http://${text}/`)) return null;
  const { hostname } = new URL(`http://${text}/`);
  // The parser reads bare numbers as an address: 1 becomes 0.0.0.1.
  return DOMAIN.test(hostname) && !/^[\d.]+$/.test(hostname) ? hostname : null;
}

function invalid(message: string): EmailAddress {
  return { kind: 'invalid', message };
}

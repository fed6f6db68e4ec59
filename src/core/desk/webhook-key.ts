/** How keys are mostly handed around; it is no part of the key. */
const PREFIX = 'whsec_';
const LEAST_BYTES = 24;
const MOST_BYTES = 64;

/**
 * Why a text is no key that webhooks are signed with, in words that do not repeat it; null where it is one: base64 of
 * 24 to 64 bytes, with or without `whsec_` before it (Standard Webhooks, "Signature scheme").
 */
export function webhookKeyFault(text: string): string | null {
  const key = text.startsWith(PREFIX) ? text.slice(PREFIX.length) : text;
  const right = '`openssl rand -base64 32` makes one';
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(key) || key === '')
    return `holds no key, which is base64 with its = at the end; ${right}`;
  const padding = key.endsWith('==') ? 2 : key.endsWith('=') ? 1 : 0;
  const bytes = (key.length / 4) * 3 - padding;
  if (bytes >= LEAST_BYTES && bytes <= MOST_BYTES) return null;
  return `holds a key of ${bytes} bytes; it must have ${LEAST_BYTES} to ${MOST_BYTES}: ${right}`;
}

/** A media type that is no text: its content is packed as Base64, by the letter of Atom. */
export function isBinary(type: string): boolean {
  return isMedia(type) || (type.includes('/') && !/^text\/|^application\/xhtml|[/+]xml\b/.test(type));
}

/** Nothing under such a type is for reading. */
export function isMedia(type: string): boolean {
  return /^(?:image|audio|video|font|model)\//.test(type);
}

const ALPHABET = /^[\w+/-]+={0,2}$/;
/** Lines of it are long, and words between spaces are not. */
const SHORTEST_LINE = 16;
const SHORTEST = 8;

/** Whether a content is packed. */
export function looksLikeBase64(content: string): boolean {
  const lines = content.trim().split(/\s+/);
  if (lines.slice(0, -1).some((line) => line.length < SHORTEST_LINE)) return false;
  const whole = lines.join('');
  return whole.length >= SHORTEST && whole.length % 4 !== 1 && ALPHABET.test(whole) && isMixed(whole);
}

/** One word of letters alone may be a word. */
function isMixed(text: string): boolean {
  return text.length > 40 || /[\d+/=]/.test(text) || /[a-z][A-Z]/.test(text);
}

/** How documents start that are text only to a machine. */
const SIGNATURE = /^\ufeff?\s*(?:%PDF|%!PS|\{\\rtf|GIF8|RIFF|BM|PK|<svg|<\?xml|BEGIN:)/i;

/** What was packed, where it is words; null for all else. */
export function fromBase64(content: string): string | null {
  try {
    const bytes = Buffer.from(content.replace(/\s+/g, ''), 'base64');
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return SIGNATURE.test(text) || /[\u0000-\u0008\u000b-\u001f\u007f]/.test(text.replaceAll('\r', '')) ? null : text;
  } catch {
    return null;
  }
}

/**
 * A 32-bit hash of a text (FNV-1a over UTF-16 units, mixed at the end), never 0: the same on every machine and for
 * ever.
 */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return mixBits(hash) || 1;
}

/** Spreads every bit over all (the finalizer of MurmurHash3). */
export function mixBits(value: number): number {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

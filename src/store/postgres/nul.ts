/** A text of PostgreSQL holds no U+0000, which a guid may: this sign, which no text holds, stands for it there. */
const INSTEAD = '\u{10ffff}';

/** A parameter as the server takes it. */
export function withoutNul(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNul);
  return typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', INSTEAD) : value;
}

/** A text as it was before `withoutNul`. */
export function restoreNul(text: string): string {
  return text.includes(INSTEAD) ? text.replaceAll(INSTEAD, '\0') : text;
}

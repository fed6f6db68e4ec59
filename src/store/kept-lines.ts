import { createHash } from 'node:crypto';
import { StoreError } from './errors.ts';
import { KEPT_KINDS, type KeptKind, type KeptPart, type KeptRows } from './ports/kept.ts';

/** Raised with every change that a reader of the lines before could not understand. */
const FORMAT = 1;
/** So many rows are held at once at most, or rows of so many characters. */
const ROWS = 200;
const CHARACTERS = 2 ** 22;

/**
 * All that is kept as JSON Lines: first what wrote it, then a row a line, `{"<kind>": {...}}`, last how many there are
 * and a hash over all lines before, so that nobody takes a part for the whole.
 */
export async function* writeLines(parts: AsyncIterable<KeptPart>, version: string): AsyncGenerator<string> {
  const hash = createHash('sha256');
  let rows = 0;
  const hashedLine = (line: object) => {
    const text = `${JSON.stringify(line)}\n`;
    hash.update(text);
    return text;
  };
  yield hashedLine({ khabar: version, format: FORMAT });
  for await (const part of parts) {
    rows += part.rows.length;
    yield part.rows.map((row) => hashedLine({ [part.kind]: packed(part.kind, row) })).join('');
  }
  yield `${JSON.stringify({ rows, sha256: hash.digest('hex') })}\n`;
}

/**
 * Reads such lines. What was read before a line that is wrong is of no use: the whole is.
 * @throws StoreError naming the line
 */
export async function* readLines(lines: AsyncIterable<string>, name: string): AsyncGenerator<KeptPart> {
  const hash = createHash('sha256');
  let number = 0;
  let rows = 0;
  let end: unknown = null;
  let batch: { kind: KeptKind; rows: unknown[]; characters: number } | null = null;
  const wrong = (what: string) => new StoreError(`${name}:${number}: ${what}`);
  for await (const text of lines) {
    number++;
    if (end !== null) throw wrong('stands after the end');
    const line = parse(text) ?? refuse(wrong('is no JSON object; the file is damaged'));
    if ('sha256' in line) {
      end = line;
      if (line['rows'] !== rows || line['sha256'] !== hash.digest('hex'))
        throw wrong('the lines before are not those that were written');
      continue;
    }
    hash.update(`${text}\n`);
    if (number === 1) {
      if (line['format'] === FORMAT) continue;
      throw wrong(`is not what \`khabar move --export\` of this version writes (format ${FORMAT})`);
    }
    const [kind, row] = Object.entries(line)[0] ?? refuse(wrong('holds nothing'));
    if (!isKind(kind)) throw wrong(`holds "${kind}", which this version does not know`);
    rows++;
    if (batch !== null && (batch.kind !== kind || batch.rows.length >= ROWS || batch.characters >= CHARACTERS)) {
      yield batch as unknown as KeptPart;
      batch = null;
    }
    batch ??= { kind, rows: [], characters: 0 };
    batch.rows.push(unpacked(kind, row));
    batch.characters += text.length;
  }
  if (end === null) throw wrong('the file ends here, before its end');
  if (batch !== null) yield batch as unknown as KeptPart;
}

/** Bytes are no JSON. */
function packed<K extends KeptKind>(kind: K, row: KeptRows[K]): unknown {
  if (kind !== 'delivery') return row;
  const { mail, ...delivery } = row as KeptRows['delivery'];
  return { ...delivery, mail: mail === null ? null : Buffer.from(mail).toString('base64') };
}

function unpacked(kind: KeptKind, row: unknown): unknown {
  if (kind !== 'delivery') return row;
  const { mail, ...delivery } = row as { readonly mail: string | null };
  return { ...delivery, mail: mail === null ? null : Buffer.from(mail, 'base64') };
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const line: unknown = JSON.parse(text);
    return typeof line === 'object' && line !== null && !Array.isArray(line) ? (line as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function isKind(text: string): text is KeptKind {
  return (KEPT_KINDS as readonly string[]).includes(text);
}

function refuse(error: StoreError): never {
  throw error;
}

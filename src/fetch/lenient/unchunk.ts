/** What came of some bytes of a chunked body. */
export type Unchunked = {
  readonly data: readonly Buffer[];
  /** The last chunk has come; what follows it is of no use. */
  readonly isComplete: boolean;
  /** Where a size should stand, something else does. */
  readonly isBroken: boolean;
};

const LF = 10;
const CR = 13;
/** A size with its extensions; nobody who means well writes more. */
const LONGEST_LINE = 4_096;
const SIZE = /^[ \t]*0*([\da-f]{1,12})[ \t]*(?:;.*)?\r*$/is;

/**
 * Takes a body out of its chunks, whose lines may end by LF alone, bear spaces, or miss the line end behind the data
 * (RFC 9112, 7.1, with the patience of 2.2).
 */
export function createUnchunker(): (bytes: Buffer) => Unchunked {
  let left = 0;
  let line = '';

  /** Takes what is left of a chunk, and the line end behind it (or none); tells where the next size goes on. */
  function takeData(bytes: Buffer, from: number, data: Buffer[]): number {
    const part = bytes.subarray(from, from + left);
    if (part.length > 0) data.push(part);
    left -= part.length;
    let at = from + part.length;
    while (line === '' && (bytes[at] === CR || bytes[at] === LF)) at++;
    return at;
  }

  /** Takes from the line of a size; tells where it ends, or -1 while it does not. */
  function takeLine(bytes: Buffer, at: number): number {
    const end = bytes.indexOf(LF, at);
    line += bytes.toString('latin1', at, end < 0 ? bytes.length : end);
    return end;
  }

  /** Null for what is no size. */
  function sizeOfLine(): number | null {
    const size = line.length > LONGEST_LINE ? undefined : SIZE.exec(line)?.[1];
    line = '';
    return size === undefined ? null : Number.parseInt(size, 16);
  }

  return function take(bytes) {
    const data: Buffer[] = [];
    const resultOf = (isComplete: boolean, isBroken: boolean) => ({ data, isComplete, isBroken });
    for (let at = takeData(bytes, 0, data); at < bytes.length; at = takeData(bytes, at, data)) {
      const end = takeLine(bytes, at);
      if (end < 0) return resultOf(false, line.length > LONGEST_LINE);
      const size = sizeOfLine();
      if (size === null || size === 0) return resultOf(size === 0, size === null);
      left = size;
      at = end + 1;
    }
    return resultOf(false, false);
  };
}

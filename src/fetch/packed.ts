import { gunzipSync } from 'node:zlib';

/** Whether bytes are a gzip file, whatever anybody says of them. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8;
}

/**
 * Whether bytes start as a document does that was never packed: with markup, behind a byte order mark or white space.
 */
export function startsPlain(bytes: Uint8Array): boolean {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  return /^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)?[\s\0]*[<{[]/.test(start);
}

/** What a file holds that may be packed by gzip; a string says in words why that cannot be read. */
export function unpackFile(bytes: Uint8Array, maxBytes: number): Uint8Array | string {
  if (!isGzip(bytes)) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    if (error instanceof RangeError) return `it unpacks to more than ${maxBytes / 2 ** 20} MiB`;
    return `it is packed by gzip, and damaged (${(error as Error).message})`;
  }
}

import type { Context } from 'hono';

export const JSON_TYPE = 'application/json';
/** Shorter answers go out at once. */
const WHOLE = 256 * 1024;
const PART = 64 * 1024;

/**
 * Answers with a text. A long one goes out part by part as it is read, so that readers who do not read hold no copy
 * each of what is remembered once.
 */
export function sendText(c: Context, text: string, contentType: string): Response {
  const headers = { 'content-type': contentType };
  if (text.length <= WHOLE) return c.body(text, 200, headers);
  return c.body(streamParts(text), 200, { ...headers, 'content-length': String(Buffer.byteLength(text)) });
}

function streamParts(text: string): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const end = endOfPart(text, at + PART);
        controller.enqueue(Buffer.from(text.slice(at, end)));
        at = end;
        if (at >= text.length) controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}

/** Never between the two halves of one character. */
function endOfPart(text: string, end: number): number {
  const last = text.charCodeAt(end - 1);
  return last >= 0xd800 && last < 0xdc00 ? end + 1 : end;
}

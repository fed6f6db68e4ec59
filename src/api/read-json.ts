import { Problem } from './problem.ts';

const MAX_BODY_BYTES = 1024 * 1024;

/** The body as JSON, whatever it holds. @throws Problem 413, 415 or 400 where it cannot be read */
export async function readJson(request: Request, maxBytes = MAX_BODY_BYTES): Promise<unknown> {
  const type = request.headers.get('content-type') ?? 'application/json';
  if (!/^application\/(?:[\w.+-]+\+)?json\b/i.test(type))
    throw new Problem(415, `the body is ${type.slice(0, 100)}; send application/json`);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > maxBytes) throw new Problem(413, `the body is larger than ${maxBytes / 1024} KiB`);
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new Problem(400, 'the body is not JSON');
  }
}

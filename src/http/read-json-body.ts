import { Problem } from './problem.ts';
import { readBody } from './read-body.ts';

const MAX_BODY_BYTES = 1024 * 1024;

/** The body as JSON, whatever it holds. @throws Problem 415 or 400 where it is none, and as `readBody` does */
export async function readJsonBody(request: Request, maxBytes = MAX_BODY_BYTES): Promise<unknown> {
  const type = request.headers.get('content-type') ?? 'application/json';
  if (!/^application\/(?:[\w.+-]+\+)?json\b/i.test(type))
    throw new Problem(415, `the body is ${type.slice(0, 100)}; send application/json`);
  const body = await readBody(request, maxBytes);
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new Problem(400, 'the body is not JSON');
  }
}

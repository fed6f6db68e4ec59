import { RIGHTS } from '../core/access/principal.ts';
import { EXIT, UsageError } from './exit.ts';
import { printLine } from './input.ts';
import { makeKey, readExpiry, readName, withStore } from './keys.ts';

export type CreateTokenOptions = { readonly name: string; readonly may: string; readonly expires?: string };

/** Makes a token and prints it: it is kept as a hash, so nobody can show it again. */
export async function createToken({ name, may, expires }: CreateTokenOptions): Promise<number> {
  const right = RIGHTS.find((one) => one === may);
  if (right === undefined) throw new UsageError(`--may: must be ${RIGHTS.join(', ')}, not ${may}`);
  const made = { kind: 'token', name: readName(name), may: right, scope: null } as const;
  const expiresAt = readExpiry(expires, Date.now());
  return withStore(async (store) => {
    const wasClosed = await store.access.isReadingClosed();
    const secret = await makeKey({ ...made, expiresAt }, store);
    if (secret === null) return EXIT.problems;
    await printLine(secret);
    console.error(`token: ${made.name} may ${right}; this is shown once, and sent as "Authorization: Bearer <token>"`);
    if (right === 'read' && !wasClosed)
      console.error(
        'token: reading was public, unless READ_TOKEN is set; from now on it needs a token or a reader link',
      );
    return EXIT.done;
  });
}

import { randomBytes } from 'node:crypto';
import { type AccessKey, closesReading, isLive, MAX_KEY_NAME, SECRET_BYTES } from '../core/access/access-key.ts';
import { hashSecret } from '../core/access/secret.ts';
import { parseDate } from '../core/clock/date.ts';
import { DAY, type Instant, toIso } from '../core/clock/time.ts';
import { migrationsDir } from '../files/product.ts';
import { actHere } from '../roles/act-here.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { EXIT, UsageError } from './exit.ts';
import { configFromEnvironment, printLine } from './input.ts';

type Kind = AccessKey['kind'];
type NewKey = Pick<AccessKey, 'kind' | 'name' | 'may' | 'scope' | 'expiresAt'>;

/** Keeps a new key; its secret is given back and nowhere else. Null, with words, where its name is taken. */
export async function makeKey(made: NewKey, store: Pick<Store, 'access'>): Promise<string | null> {
  const now = Date.now();
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  const id = randomBytes(6).toString('hex');
  const key: AccessKey = { ...made, id, createdAt: now, revokedAt: null, usedOn: null };
  if (await store.access.addKey(key, hashSecret(secret), actHere(now))) return secret;
  console.error(`${made.kind}: there is one of the name "${made.name}" already; revoke it first, or take another name`);
  return null;
}

/** Prints all of a kind with their state. */
export async function listKeys(kind: Kind, json: boolean): Promise<number> {
  return withStore(async (store) => {
    const keys = await store.access.listKeys(kind);
    for (const key of keys) {
      const { id, name, may, scope, createdAt, expiresAt, usedOn } = key;
      const row = {
        id,
        name,
        may,
        state: stateOf(key, Date.now()),
        created: toIso(createdAt),
        expires: expiresAt === null ? null : toIso(expiresAt),
        used: usedOn,
      };
      const filter = scope === null ? {} : { filter: scope.filter };
      const cells = [...Object.values(row), ...Object.values(filter).map((one) => JSON.stringify(one))];
      await printLine(json ? JSON.stringify({ ...row, ...filter }) : cells.map((cell) => cell ?? '-').join('\t'));
    }
    const living = keys.filter((key) => isLive(key, Date.now())).length;
    console.error(`${kind}s: ${keys.length}, ${living} of them in use`);
    return EXIT.done;
  });
}

export async function revokeKey(kind: Kind, called: string): Promise<number> {
  return withStore(async (store) => {
    const key = await store.access.revokeKey(kind, called, actHere(Date.now()));
    if (key === null) return unknown(kind, called);
    console.error(`${kind}: ${key.name} opens nothing any more`);
    if (closesReading(key))
      console.error(`token: reading stays closed to all without a token; \`khabar token forget ${key.id}\` ends that`);
    return EXIT.done;
  });
}

export async function forgetKeys(kind: Kind, called: string): Promise<number> {
  return withStore(async (store) => {
    const forgotten = await store.access.forgetKeys(kind, called, actHere(Date.now()));
    if (forgotten === 0) return unknown(kind, called, 'that is revoked or has ended');
    const isPublic = configFromEnvironment().readToken === null && !(await store.access.isReadingClosed());
    console.error(`${kind}: forgotten${kind === 'token' ? `; reading is ${isPublic ? 'public' : 'closed'}` : ''}`);
    return EXIT.done;
  });
}

function unknown(kind: Kind, called: string, which = ''): number {
  console.error(`${kind}: there is none of the name or id "${called}"${which === '' ? '' : ` ${which}`}`);
  return EXIT.problems;
}

export function readName(name: string): string {
  const trimmed = name.trim();
  const isPlain = /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+$/u.test(trimmed);
  if (isPlain && trimmed.length <= MAX_KEY_NAME) return trimmed;
  throw new UsageError(`--name: must be 1 to ${MAX_KEY_NAME} letters on one line`);
}

/** `90d` or a date. @throws UsageError for what is neither, or over */
export function readExpiry(text: string | undefined, now: Instant): Instant | null {
  if (text === undefined) return null;
  const days = /^(\d{1,5})d$/.exec(text)?.[1];
  const at = days === undefined ? parseDate(text) : now + Number(days) * DAY;
  if (at !== null && at > now) return at;
  throw new UsageError(`--expires: ${text} is neither a number of days (90d) nor a date that is to come`);
}

function stateOf(key: AccessKey, now: Instant): string {
  if (key.revokedAt !== null) return 'revoked';
  return isLive(key, now) ? 'in use' : 'ended';
}

/** The command may be the first that touches the database. */
export async function withStore(work: (store: Pick<Store, 'access'>) => Promise<number>): Promise<number> {
  const store = await openStore(configFromEnvironment().databaseUrl, { migrationsDir, migrate: true });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

import { randomBytes } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = 'secret-key';
/** 256 bits, as text. */
const LENGTH = 43;

/**
 * The key that mailed links are made with: made once, then read for ever. Whoever loses the file makes all links that
 * were mailed worthless. @throws Error if it cannot be read or written, or is not what was written
 */
export function readOrMakeSecretKey(dataDir: string): string {
  const file = join(dataDir, FILE);
  const known = read(file);
  if (known !== null) return known;
  mkdirSync(dataDir, { recursive: true });
  const made = join(dataDir, `${FILE}.${process.pid}.part`);
  try {
    writeFileSync(made, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flush: true });
    // A link fails if somebody else was faster; then theirs is the key.
    linkSync(made, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(made, { force: true });
  }
  const key = read(file);
  if (key === null) throw new Error(`${file}: was removed while it was made`);
  return key;
}

function read(file: string): string | null {
  try {
    const key = readFileSync(file, 'utf8').trim();
    if (key.length < LENGTH)
      throw new Error(`${file}: holds no key; remove it to have a new one made (mailed links end)`);
    // A copy or a backup may have widened it.
    chmodSync(file, 0o600);
    return key;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

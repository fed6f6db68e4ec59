import { createHash } from 'node:crypto';
import { chmod, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { mailWords } from '../core/withdrawal/mail-words.ts';
import type { SendMail } from './mailer.ts';

/** A folder that takes mails as `.eml` files, which mail programs open. The same mail again is the same file. */
export function createOutbox(directory: string): SendMail {
  return async function putIntoOutbox({ messageId, to, bytes }) {
    const file = join(directory, fileName(messageId, to));
    try {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      // One that was there before may be open to others.
      await chmod(directory, 0o700).catch(() => {});
      await writeWhole(file, bytes);
      return { kind: 'accepted', where: file };
    } catch (error) {
      return { kind: 'temporary', reason: `outbox: ${(error as Error).message}` };
    }
  };
}

/** Removes mails that were written before that moment; returns how many. */
export async function sweepOutbox(directory: string, before: number): Promise<number> {
  const names = await readdir(directory).catch(() => []);
  let removed = 0;
  for (const name of names.filter((one) => one.endsWith('.eml'))) {
    const written = await stat(join(directory, name)).catch(() => null);
    if (written === null || written.mtimeMs >= before) continue;
    await rm(join(directory, name), { force: true });
    removed++;
  }
  return removed;
}

/** Removes mails whose words hold something; returns the names of their files. */
export async function clearOutbox(directory: string, holds: (words: string) => boolean): Promise<readonly string[]> {
  const removed: string[] = [];
  for (const name of await readdir(directory).catch(() => [])) {
    const bytes = name.endsWith('.eml') ? await readFile(join(directory, name)).catch(() => null) : null;
    if (bytes === null || !holds(mailWords(bytes))) continue;
    await rm(join(directory, name), { force: true });
    removed.push(name);
  }
  return removed;
}

/** Whoever looks at the folder sees no file or a whole one, also after a power cut. */
async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const part = `${file}.${process.pid}.part`;
  const handle = await open(part, 'w', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(part, file);
}

/** Readable, sorted like the Message-IDs, and nothing but letters, digits, dots and hyphens. */
function fileName(messageId: string, to: string): string {
  const readable = messageId
    .replace(/^<|@.*$/g, '')
    .replace(/[^A-Za-z0-9.-]/g, '-')
    .slice(0, 80);
  const hash = createHash('sha256').update(`${messageId}\n${to}`).digest('hex').slice(0, 8);
  return `${readable}.${hash}.eml`;
}

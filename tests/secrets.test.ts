import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { secretNamed } from '../src/secrets.ts';

const fileWith = (text: string) => {
  const file = join(mkdtempSync(join(tmpdir(), 'khabar-secret-')), 'key');
  writeFileSync(file, text);
  return file;
};

describe('a secret of the environment', () => {
  it('is what its variable holds', () => {
    expect(secretNamed('HOOK', { HOOK: 'abc' })).toEqual({ kind: 'set', value: 'abc' });
  });

  it('is read from the file that NAME_FILE names, as it is at that time', () => {
    const file = fileWith('first\n');
    expect(secretNamed('HOOK', { HOOK_FILE: file })).toEqual({ kind: 'set', value: 'first' });
    writeFileSync(file, 'second\n');
    expect(secretNamed('HOOK', { HOOK_FILE: file, HOOK: '' })).toEqual({ kind: 'set', value: 'second' });
  });

  it.each([
    [{}, 'HOOK is not set in the environment, and HOOK_FILE neither'],
    [{ HOOK: '', HOOK_FILE: '' }, 'HOOK is not set'],
    [{ HOOK: 'abc', HOOK_FILE: '/x' }, 'HOOK is set together with HOOK_FILE; keep one'],
    [{ HOOK_FILE: '/nowhere/key' }, 'HOOK_FILE cannot be read: ENOENT'],
    [{ HOOK_FILE: fileWith(' \n') }, 'HOOK_FILE names a file that is empty'],
  ])('is missing, with the reason, in %j', (env, reason) => {
    expect(secretNamed('HOOK', env)).toEqual({ kind: 'unset', reason: expect.stringContaining(reason) });
  });
});

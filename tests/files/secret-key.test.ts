import { chmodSync, mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readOrMakeSecretKey } from '../../src/files/secret-key.ts';

describe('the secret key', () => {
  const folder = () => mkdtempSync(join(tmpdir(), 'khabar-key-'));
  const modeOf = (dataDir: string) => statSync(join(dataDir, 'secret-key')).mode & 0o777;

  it('is made once, for nobody else to read, and stays', () => {
    const dataDir = join(folder(), 'data');
    const key = readOrMakeSecretKey(dataDir);
    expect(Buffer.from(key, 'base64url')).toHaveLength(32);
    expect(modeOf(dataDir)).toBe(0o600);
    expect(readOrMakeSecretKey(dataDir)).toBe(key);
    expect(readdirSync(dataDir)).toEqual(['secret-key']);
    expect(readOrMakeSecretKey(folder())).not.toBe(key);
  });

  it('is closed again where a copy has opened it', () => {
    const dataDir = folder();
    readOrMakeSecretKey(dataDir);
    chmodSync(join(dataDir, 'secret-key'), 0o644);
    readOrMakeSecretKey(dataDir);
    expect(modeOf(dataDir)).toBe(0o600);
  });

  it('is never replaced in silence', () => {
    const dataDir = folder();
    writeFileSync(join(dataDir, 'secret-key'), 'x');
    expect(() => readOrMakeSecretKey(dataDir)).toThrow('secret-key');
  });
});

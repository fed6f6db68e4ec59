import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AUDIT_KEPT_MS } from '../../../src/core/access/audit.ts';
import { DAY } from '../../../src/core/clock/time.ts';
import type { Store } from '../../../src/store/store.ts';
import { ACT } from '../../support/act.ts';
import { NOON } from '../../support/drafts.ts';
import { storeEngines } from '../../support/engines.ts';
import { keyNamed } from '../../support/keys.ts';
import { saveConfig } from '../../support/save-config.ts';

describe.each(storeEngines())('tokens, links and the audit in the %s store', (_name, open) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());
  const add = (key: ReturnType<typeof keyNamed>, hash: string) => store.access.addKey(key, hash, ACT);
  const audited = async () =>
    (await store.audit.auditEntries({ before: null, limit: 50, since: null })).map(({ who, what, subject }) =>
      [who, what, subject].join(' '),
    );

  it('finds a key by the hash of its secret, whatever its state', async () => {
    const key = keyNamed('press', { expiresAt: NOON + DAY });
    expect(await add(key, 'hash-1')).toBe(true);
    expect(await store.access.findKey('hash-1')).toEqual(key);
    expect(await store.access.findKey('hash-2')).toBeNull();
    await store.access.noteUse(key.id, '2026-11-24');
    await store.access.revokeKey('token', 'press', ACT);
    expect(await store.access.findKey('hash-1')).toEqual({ ...key, usedOn: '2026-11-24', revokedAt: NOON });
  });

  it('gives no name twice among those that live', async () => {
    expect(await add(keyNamed('press'), 'a')).toBe(true);
    expect(await add(keyNamed('press', { id: 'other' }), 'b')).toBe(false);
    expect(await add(keyNamed('press', { id: 'link', kind: 'link' }), 'c')).toBe(true);
    await store.access.revokeKey('token', 'id-press', ACT);
    expect(await add(keyNamed('press', { id: 'other' }), 'b')).toBe(true);
    expect((await store.access.listKeys('token')).map(({ id }) => id)).toEqual(['id-press', 'other']);
  });

  it('keeps reading closed as long as a token that reads stands in the list', async () => {
    expect(await store.access.isReadingClosed()).toBe(false);
    await add(keyNamed('editor', { may: 'edit' }), 'a');
    await add(keyNamed('phone', { kind: 'link' }), 'b');
    expect(await store.access.isReadingClosed()).toBe(false);
    await add(keyNamed('press', { expiresAt: NOON - 1 }), 'c');
    expect(await store.access.isReadingClosed()).toBe(true);
    expect(await store.access.revokeKey('token', 'press', ACT)).toBeNull();
    expect(await store.access.isReadingClosed()).toBe(true);
    expect(await store.access.forgetKeys('token', 'editor', ACT)).toBe(0);
    expect(await store.access.forgetKeys('token', 'press', ACT)).toBe(1);
    expect(await store.access.isReadingClosed()).toBe(false);
    expect(await store.access.findKey('c')).toBeNull();
  });

  it('notes each change of them, without their hashes', async () => {
    await add(keyNamed('press'), 'hash-of-press');
    await add(keyNamed('press', { id: 'again' }), 'hash-of-another');
    await store.access.revokeKey('token', 'press', ACT);
    await store.access.revokeKey('token', 'press', ACT);
    await store.access.forgetKeys('token', 'press', ACT);
    expect(await audited()).toEqual([
      'Mina token-forgotten token press',
      'Mina token-revoked token press',
      'Mina token-created token press',
    ]);
    expect(JSON.stringify(await store.audit.auditEntries({ before: null, limit: 9, since: null }))).not.toContain(
      'hash',
    );
  });

  it('notes a configuration only where its text has changed', async () => {
    const first = await saveConfig(store, 'feeds', 'a', NOON, ACT);
    await saveConfig(store, 'feeds', 'a', NOON, ACT);
    await saveConfig(store, 'feeds', 'b', NOON);
    const second = await saveConfig(store, 'feeds', 'c', NOON, ACT);
    const [last, ...earlier] = await store.audit.auditEntries({ before: null, limit: 9, since: null });
    expect(last).toMatchObject({ what: 'published', subject: 'feeds', to: second });
    expect(earlier).toMatchObject([{ from: null, to: first }]);
  });

  it('pages backwards, and forgets after 400 days', async () => {
    for (const [day, name] of ['a', 'b', 'c'].entries())
      await store.access.addKey(keyNamed(name), name, { ...ACT, at: NOON + day * DAY });
    const names = async (page: { before: number | null; since: number | null; limit: number }) =>
      (await store.audit.auditEntries(page)).map(({ subject }) => subject.replace('token ', ''));
    const [last] = await store.audit.auditEntries({ before: null, since: null, limit: 1 });
    expect(await names({ before: last?.seq ?? 0, since: null, limit: 9 })).toEqual(['b', 'a']);
    expect(await names({ before: null, since: NOON + DAY, limit: 9 })).toEqual(['c', 'b']);
    expect(await store.audit.eraseAudit(NOON + AUDIT_KEPT_MS + DAY)).toBe(1);
    expect(await names({ before: null, since: null, limit: 9 })).toEqual(['c', 'b']);
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE } from '../../../src/core/clock/time.ts';
import type { Publication } from '../../../src/store/ports/config.ts';
import type { Store } from '../../../src/store/store.ts';
import { ACT } from '../../support/act.ts';
import { feedNamed, NOON } from '../../support/drafts.ts';
import { sharedEngines, storeEngines } from '../../support/engines.ts';
import { saveConfig } from '../../support/save-config.ts';

const GIVEN: Publication = {
  texts: { taxonomy: 'a', feeds: 'one', severity: 'rule', desks: 'all' },
  feeds: [feedNamed('one')],
  writtenAt: NOON,
  isAsked: false,
};
const feedsOf = async (store: Store) => (await store.feeds.feedHealth()).map(({ feed }) => feed.id);

describe.each(storeEngines())('the configuration in the %s store', (_name, open) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());

  it('has a version that changes with its text', async () => {
    const first = await saveConfig(store, 'taxonomy', 'a', NOON);
    expect(await saveConfig(store, 'taxonomy', 'a', NOON + 1)).toBe(first);
    expect(await saveConfig(store, 'taxonomy', 'b', NOON + 2)).not.toBe(first);
    expect(await store.config.loadConfig('taxonomy')).toMatchObject({ text: 'b' });
    expect(await store.config.loadConfig('feeds')).toBeNull();
  });

  it('takes all documents at once, and says in the audit which of them are others than before', async () => {
    await store.config.publish(GIVEN, NOON, ACT);
    expect([await feedsOf(store), (await store.config.loadConfig('desks'))?.text]).toEqual([['one'], 'all']);
    const changed = { ...GIVEN, texts: { ...GIVEN.texts, feeds: 'two' }, feeds: [feedNamed('two')] };
    const answer = await store.config.publish(changed, NOON, ACT);
    expect(answer).toMatchObject({ kind: 'published', versions: (await store.items.mark()).versions });
    expect(await feedsOf(store)).toEqual(['two']);
    const [last, ...before] = await store.audit.auditEntries({ before: null, since: null, limit: 10 });
    expect([last?.subject, before.length]).toEqual(['feeds', 4]);
  });

  it('takes nothing that was checked against another taxonomy than the one in force', async () => {
    await store.config.publish({ ...GIVEN, over: null }, NOON);
    const late = { ...GIVEN, texts: { taxonomy: 'b', feeds: 'two' }, feeds: [feedNamed('two')], over: null };
    expect(await store.config.publish(late, NOON)).toEqual({ kind: 'overtaken' });
    expect([await feedsOf(store), (await store.config.loadConfig('feeds'))?.text]).toEqual([['one'], 'one']);
    const { taxonomy } = (await store.items.mark()).versions;
    expect(await store.config.publish({ ...late, over: taxonomy }, NOON)).toMatchObject({ kind: 'published' });
  });
});

describe.each(sharedEngines())('the configuration of two hosts in the %s store', (_name, open) => {
  let kabul: Store;
  let geneva: Store;
  beforeEach(async () => {
    const hosts = ['kabul', 'geneva'].map((host) => ({ host, process: `at-${host}` }));
    [kabul, geneva] = (await open(hosts)) as [Store, Store];
    await kabul.config.publish(GIVEN, NOON);
  });
  afterEach(async () => {
    await geneva.close();
    await kabul.close();
  });
  const old: Publication = {
    ...GIVEN,
    texts: { ...GIVEN.texts, feeds: 'old' },
    feeds: [feedNamed('old')],
    writtenAt: NOON - MINUTE,
  };

  it('stays as it is where a host starts with documents that are older than those in force', async () => {
    expect(await geneva.config.publish(old, NOON)).toEqual({ kind: 'outdated', host: 'kabul', writtenAt: NOON });
    expect([await feedsOf(geneva), (await geneva.config.loadConfig('feeds'))?.text]).toEqual([['one'], 'one']);
  });

  it('is taken from whoever asks for it, from a host that has later ones, and from the host that gave it', async () => {
    for (const [store, given] of [
      [geneva, { ...old, isAsked: true }],
      [kabul, GIVEN],
      [kabul, old],
      [geneva, GIVEN],
    ] as const) {
      expect(await store.config.publish(given, NOON)).toMatchObject({ kind: 'published' });
      expect((await store.config.loadConfig('feeds'))?.text).toBe(given.texts.feeds);
    }
  });

  it('is no older where the same documents were only written earlier', async () => {
    const copied = { ...GIVEN, writtenAt: NOON - MINUTE };
    expect(await geneva.config.publish(copied, NOON)).toMatchObject({ kind: 'published' });
  });
});

import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../src/store/memory/store.ts';
import { guardStore } from '../../src/store/sqlite/guarded.ts';

/** A store of which nothing works. */
function brokenStore() {
  const fail = async () => {
    throw new Error('code 11');
  };
  const store = createMemoryStore({ host: 'hill', process: '1' });
  const ports = Object.entries(store).map(([name, port]) => [
    name,
    typeof port === 'function' ? fail : Object.fromEntries(Object.keys(port).map((method) => [method, fail])),
  ]);
  return Object.fromEntries(ports) as typeof store;
}

const guarded = guardStore(brokenStore(), {
  explain: () => new Error('the database is damaged'),
  trouble: () => null,
  examined: async () => {},
  examine: async () => null,
});
const methods = Object.entries(guarded).flatMap(([name, port]) =>
  typeof port === 'function' ? [] : Object.entries(port).map(([method, ask]) => [`${name}.${method}`, ask] as const),
);

describe('a guarded store', () => {
  it('has every port whole', () => {
    const all = (store: object) => Object.entries(store).map(([name, port]) => [name, Object.keys(port).sort()]);
    expect(new Map(all(guarded) as [string, string[]][])).toEqual(
      new Map(all(createMemoryStore({ host: 'hill', process: '1' })) as [string, string[]][]),
    );
  });

  it.each(methods)('says of %s what its error means', async (_, ask) => {
    const claim = { feed: { id: 'dawn' } };
    await expect((ask as (...given: unknown[]) => Promise<unknown>)({ claim })).rejects.toThrow(
      'the database is damaged',
    );
  });
});

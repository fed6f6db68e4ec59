import { describe, expect, it } from 'vitest';
import { createMakeOnce } from '../../../src/http/make-once.ts';
import { Problem } from '../../../src/http/problem.ts';

const here = new AbortController().signal;

/** Makers that are let go one by one. */
function createKitchen() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const make = (name: string) => async () => {
    begun.push(name);
    await new Promise<void>((end) => ends.set(name, end));
    return `${name}!`;
  };
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const end = async (name: string) => {
    await settle();
    ends.get(name)?.();
    await settle();
  };
  return { begun, make, end, settle };
}

describe('a heavy answer', () => {
  it('is made once for all who ask meanwhile, and given again to who asks next', async () => {
    const { begun, make, end } = createKitchen();
    const makeOnce = createMakeOnce();
    const asked = [makeOnce('a', here, make('a')), makeOnce('a', here, make('a')), makeOnce('a', here, make('a'))];
    await end('a');
    expect(await Promise.all([...asked, makeOnce('a', here, make('a'))])).toEqual(['a!', 'a!', 'a!', 'a!']);
    expect(begun).toEqual(['a']);
  });

  it('waits until the one before it is made, or has failed', async () => {
    const { begun, make, end, settle } = createKitchen();
    const makeOnce = createMakeOnce();
    const failing = makeOnce('bad', here, () => Promise.reject(new Error('no'))).catch(() => 'failed');
    const first = makeOnce('a', here, make('a'));
    const second = makeOnce('b', here, make('b'));
    expect(await failing).toBe('failed');
    await settle();
    expect(begun).toEqual(['a']);
    await end('a');
    expect(begun).toEqual(['a', 'b']);
    await end('b');
    expect(await Promise.all([first, second])).toEqual(['a!', 'b!']);
  });

  it('is refused for a while where too many others wait', async () => {
    const { make, end } = createKitchen();
    const makeOnce = createMakeOnce({ waiting: 2 });
    const taken = ['a', 'b', 'c'].map((name) => makeOnce(name, here, make(name)));
    const refused = await makeOnce('d', here, make('d')).catch((error) => error);
    expect(refused).toBeInstanceOf(Problem);
    expect([refused.status, refused.retryAfter]).toEqual([503, 5]);
    for (const name of ['a', 'b', 'c']) await end(name);
    expect(await Promise.all(taken)).toEqual(['a!', 'b!', 'c!']);
  });

  it('is not made where nobody waits for it any more', async () => {
    const { begun, make, end } = createKitchen();
    const makeOnce = createMakeOnce();
    const gone = new AbortController();
    const first = makeOnce('a', here, make('a'));
    const left = makeOnce('b', gone.signal, make('b')).catch(() => 'not made');
    const last = makeOnce('c', here, make('c'));
    gone.abort();
    await end('a');
    await end('c');
    expect(await Promise.all([first, left, last])).toEqual(['a!', 'not made', 'c!']);
    expect(begun).toEqual(['a', 'c']);
  });
});

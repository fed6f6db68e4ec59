import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPlaces } from '../../../src/core/turns/places.ts';

/** Lets what is due happen. */
const settle = () => new Promise((done) => setImmediate(done));

describe('places', () => {
  it('are never more than there are, go to whoever waits longest, and are all free in the end', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.constantFrom('come', 'go', 'give-up'), { maxLength: 40 }),
        async (count, deeds) => {
          const places = createPlaces(count);
          const [inside, waiting]: [number[], { number: number; stop: AbortController }[]] = [[], []];
          const order: number[] = [];
          let comers = 0;
          for (const deed of deeds) {
            if (deed === 'come') {
              const [number, stop] = [comers++, new AbortController()];
              waiting.push({ number, stop });
              void places.take(stop.signal).then((has) => {
                waiting.splice(
                  waiting.findIndex((one) => one.number === number),
                  1,
                );
                if (has) inside.push(number);
                if (has) order.push(number);
              });
            } else if (deed === 'go' && inside.length > 0) {
              inside.shift();
              places.give();
            } else if (deed === 'give-up') waiting.at(-1)?.stop.abort();
            await settle();
            expect(inside.length).toBeLessThanOrEqual(count);
            expect(waiting.length === 0 || inside.length === count).toBe(true);
          }
          expect(order).toEqual([...order].sort((a, b) => a - b));
          for (const _ of inside) places.give();
          for (const { stop } of [...waiting]) stop.abort();
        },
      ),
    );
  });

  it('are refused to whoever gave up before', async () => {
    const places = createPlaces(1);
    expect(await places.take(AbortSignal.abort())).toBe(true);
    expect(await places.take(AbortSignal.abort())).toBe(false);
    places.give();
    expect(await places.take()).toBe(true);
  });
});

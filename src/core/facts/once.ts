import type { Facts } from './facts.ts';

/** Makes something of facts once, and gives the same to whoever asks again. */
export function onceFor<T extends object>(make: (facts: Facts) => T): (facts: Facts) => T {
  const known = new WeakMap<Facts, T>();
  return (facts) => {
    const made = known.get(facts) ?? make(facts);
    known.set(facts, made);
    return made;
  };
}

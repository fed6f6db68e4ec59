/** Which item a key means, and how many it meant before. */
export type Identity = { readonly item: number; readonly turns: number };

/**
 * The keys of a draft that mean its item from now on. A known item gets those that are free; a new one also takes over
 * those that served an older report.
 */
export function nameItem(
  keys: readonly string[],
  held: (key: string) => Identity | undefined,
  item: number,
  isNew: boolean,
): readonly (Identity & { readonly key: string })[] {
  return keys.flatMap((key) => {
    const before = held(key);
    if (before === undefined) return [{ key, item, turns: 0 }];
    return isNew ? [{ key, item, turns: before.turns + 1 }] : [];
  });
}

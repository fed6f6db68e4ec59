// Ids are decimal strings to everybody outside and numbers in the tables.

/** The number of an id that somebody has asked for; null for what no id looks like. */
export function readId(id: string): number | null {
  return /^[1-9]\d{0,14}$/.test(id) ? Number(id) : null;
}

/** The numbers of ids that somebody has asked for; what no id looks like is left out. */
export function readIds(ids: readonly string[]): readonly number[] {
  return ids.flatMap((id) => readId(id) ?? []);
}

/** The number of an id that this store has given out; 0 stands before all. @throws RangeError for any other */
export function numberOf(id: string): number {
  const number = id === '0' ? 0 : readId(id);
  if (number === null) throw new RangeError(`"${id}" is no id of this store`);
  return number;
}

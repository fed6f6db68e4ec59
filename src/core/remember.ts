/**
 * A pure function of a text that remembers its latest answers: a story that grows is read again with each of its reports.
 * @param limit answers that are surely kept; up to twice as many are
 */
export function remember<T>(limit: number, make: (text: string) => T): (text: string) => T {
  let recent = new Map<string, T>();
  let older = new Map<string, T>();
  return (text) => {
    const known = recent.get(text) ?? older.get(text);
    if (known !== undefined && recent.has(text)) return known;
    const answer = known ?? make(text);
    if (recent.size >= limit) {
      older = recent;
      recent = new Map();
    }
    recent.set(text, answer);
    return answer;
  };
}

/** What one remembered answer takes besides its text: the entry of the map, the list, the strings' heads. */
const ENTRY_BYTES = 200;

/**
 * A pure function of a text that remembers its latest answers: a story that grows is read again with each of its
 * reports.
 * @param bytes what it may hold at most. An answer that would take an eighth of that is given and not kept: a few texts
 *   must not drive out everything else.
 * @param sizeOf about how many bytes an answer takes, besides its text
 */
export function remember<T>(
  bytes: number,
  make: (text: string) => T,
  sizeOf: (answer: T) => number,
): (text: string) => T {
  let recent = new Map<string, T>();
  let older = new Map<string, T>();
  let recentBytes = 0;
  return (text) => {
    const known = recent.get(text);
    if (known !== undefined) return known;
    const answer = older.get(text) ?? make(text);
    const size = ENTRY_BYTES + 2 * text.length + sizeOf(answer);
    if (size > bytes / 8) return answer;
    if (recentBytes + size > bytes / 2) {
      older = recent;
      recent = new Map();
      recentBytes = 0;
    }
    recentBytes += size;
    recent.set(text, answer);
    return answer;
  };
}

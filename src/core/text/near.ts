/** No name is longer; comparing what is would only take time. */
const MAX_NAME = 64;

/** Of the known names, the few that a person who typed `wanted` may have meant; nearest first. */
export function nearest(wanted: string, known: readonly string[], limit = 3): readonly string[] {
  const target = wanted.slice(0, MAX_NAME).toLowerCase();
  return known
    .filter((name) => mayBeNear(target, name))
    .map((name) => ({ name, distance: nameDistance(target, name.toLowerCase()) }))
    .filter(({ name, distance }) => distance <= reachOf(target, name))
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, limit)
    .map(({ name }) => name);
}

/** So many letters may differ. */
function reachOf(a: string, b: string): number {
  return Math.max(2, Math.floor(Math.max(a.length, b.length) / 3));
}

/** Names of very different lengths differ in at least so many letters, which is known without comparing them. */
function mayBeNear(target: string, name: string): boolean {
  const apart = Math.abs(target.length - name.length);
  return (
    apart <= reachOf(target, name) || name.toLowerCase().startsWith(target) || target.startsWith(name.toLowerCase())
  );
}

/** A name that the wanted one begins, or the other way round, is one slip away however long it is. */
function nameDistance(a: string, b: string): number {
  if (a.length >= 2 && b.length >= 2 && (a.startsWith(b) || b.startsWith(a))) return 1;
  return editDistance(a, b);
}

/** Levenshtein: insertions, deletions and replacements. */
export function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const replaced = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}

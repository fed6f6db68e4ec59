/**
 * Pages that hold secrets, mostly in their address: they go out bare, since packing tells by its length what else is in
 * a text, and no other address repeats theirs.
 */
export function holdsSecret(path: string): boolean {
  return /^\/(?:s|review|links)(?:\/|$)/.test(path);
}

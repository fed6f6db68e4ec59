/**
 * A text of which most is the same for many readers: `shared[0] own[0] shared[1] own[1] ... shared[n]`. Whoever works
 * on it once for all of them knows `shared` again, as it is the same array.
 */
export type Pieces = { readonly shared: readonly string[]; readonly own: readonly string[] };

export function piecesInOrder({ shared, own }: Pieces): readonly string[] {
  return shared.flatMap((part, place) => (place < own.length ? [part, own[place] ?? ''] : [part]));
}

export function wholeText(text: string | Pieces): string {
  return typeof text === 'string' ? text : piecesInOrder(text).join('');
}

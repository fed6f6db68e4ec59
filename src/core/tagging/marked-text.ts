/** A stretch of a text; `end` exclusive, in UTF-16 units. */
export type TextStretch = { readonly start: number; readonly end: number };

/** A piece of a text, and whether it gave a tag, was found and gave none, or is nothing of either. */
export type MarkedPiece = { readonly text: string; readonly mark: 'told' | 'lost' | null };

/**
 * A text in pieces, with those marked that gave a tag (`told`) and those that were found and gave none (`lost`). Where
 * they overlap, what gave a tag is marked. The pieces together are the text.
 */
export function markText(
  text: string,
  told: readonly TextStretch[],
  lost: readonly TextStretch[],
): readonly MarkedPiece[] {
  const ends = [...told, ...lost].flatMap(({ start, end }) => [start, end]).filter((at) => at > 0 && at < text.length);
  const cuts = [...new Set([0, ...ends, text.length])].sort((a, b) => a - b);
  const pieces: MarkedPiece[] = [];
  for (const [place, start] of cuts.slice(0, -1).entries()) {
    const end = cuts[place + 1] ?? text.length;
    const lies = (all: readonly TextStretch[]) => all.some((one) => one.start <= start && one.end >= end);
    const mark = lies(told) ? 'told' : lies(lost) ? 'lost' : null;
    const before = pieces.at(-1);
    const piece = text.slice(start, end);
    if (before !== undefined && before.mark === mark) pieces[pieces.length - 1] = { text: before.text + piece, mark };
    else pieces.push({ text: piece, mark });
  }
  return pieces;
}

/** What a lenient reader has mended, in words for the problems of a document. */
export type Mend = keyof typeof WORDS;
export type Mends = Set<Mend>;

const WORDS = {
  control: 'control characters and line breaks in its texts were taken as they stand',
  comment: 'comments were passed over',
  comma: 'commas too many or too few were passed over',
  quote: 'quotes and escapes were mended',
  bracket: 'brackets and marks that were lost, or too many, were mended',
} as const;

export function mendMessages(mends: Mends): readonly string[] {
  return [...mends].map((mend) => WORDS[mend]);
}

import { type ReadSentence, readSentences } from '../reading/sentences.ts';
import type { TextField } from '../tagging/tag.ts';

/** A sentence with the field that it stands in. */
export type FieldSentence = ReadSentence & { readonly field: TextField };

/** The sentences of a field, in order. */
export function sentencesOf(field: TextField, text: string): readonly FieldSentence[] {
  return readSentences(text).map((sentence) => ({ ...sentence, field }));
}

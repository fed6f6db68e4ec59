import { type ReadSentence, readSentences } from '../reading/sentences.ts';
import type { TextField } from '../tagging/tag.ts';
import type { HolderNames } from './holder-names.ts';

/** A sentence with the field that it stands in, and the names of who may speak in it. */
export type FieldSentence = ReadSentence & { readonly field: TextField; readonly names: HolderNames };

/** The sentences of a field, in order. */
export function sentencesOf(field: TextField, text: string, names: HolderNames): readonly FieldSentence[] {
  return readSentences(text).map((sentence) => ({ ...sentence, field, names }));
}

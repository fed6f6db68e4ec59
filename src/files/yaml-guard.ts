import { yamlLibrary } from './yaml-library.ts';

/** What makes a text unfit to be parsed at all. */
export type TextFault = { readonly offset: number; readonly message: string };

/** 1 MiB: a taxonomy of thousands of entries fits, an accident or an attack does not. */
const MAX_BYTES = 1024 * 1024;

/**
 * Levels of brackets, and columns of indentation. The parser calls itself for every level: at some thousands the
 * process does not throw but dies. Our deepest file needs five levels and eight columns.
 */
const MAX_DEPTH = 64;
export const TOO_FAR_IN = new RegExp(`^[ ?:-]{${2 * MAX_DEPTH}}`, 'm');

/** The first reason not to parse this text; null: it may be parsed. */
export function faultOfText(text: string): TextFault | null {
  if (Buffer.byteLength(text) > MAX_BYTES) return { offset: 0, message: 'is larger than 1 MiB' };
  // What a decoder of UTF-8 leaves where the bytes were something else.
  const foreign = text.indexOf('\uFFFD');
  if (foreign >= 0) return { offset: foreign, message: 'holds bytes that are no UTF-8; save the file as UTF-8' };
  const deep = offsetOfTooDeep(text);
  return deep === null ? null : { offset: deep, message: `is nested deeper than ${MAX_DEPTH} levels` };
}

function offsetOfTooDeep(text: string): number | null {
  const indented = TOO_FAR_IN.exec(text);
  if (indented !== null) return indented.index;
  let depth = 0;
  let offset = 0;
  const { Lexer } = yamlLibrary();
  for (const lexeme of new Lexer().lex(text)) {
    if (lexeme === '[' || lexeme === '{') depth++;
    else if (lexeme === ']' || lexeme === '}') depth = Math.max(0, depth - 1);
    if (depth > MAX_DEPTH) return offset;
    // Control lexemes of one character stand for no text.
    if (!/^[\x02\x18\x1f]$/.test(lexeme)) offset += lexeme.length;
  }
  return null;
}

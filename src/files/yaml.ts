import type { Document, LineCounter } from 'yaml';
import type { z } from 'zod';
import { readPlain } from './plain-yaml.ts';
import type { FileProblem } from './problem.ts';
import { faultOfText, type TextFault } from './yaml-guard.ts';
import { yamlLibrary } from './yaml-library.ts';

/** A file that a person wrote, checked against its schema. */
export type YamlFile<T> =
  | { readonly kind: 'ok'; readonly value: T; readonly at: (path: Path) => FilePosition }
  | { readonly kind: 'invalid'; readonly problems: readonly FileProblem[] };

export type Path = readonly (string | number)[];
/** Something wrong with what a file says, at a place in it. */
export type Issue = { readonly path: Path; readonly message: string };
export type FilePosition = { readonly line: number; readonly column: number };

/**
 * Reads YAML 1.2 (so `no` stays a string) strictly: duplicate keys, references, unknown tags and unknown keys are
 * problems with file, line and column. `describe` names the entry that a path lies in.
 */
export function readYaml<T>(
  file: string,
  source: string,
  schema: z.ZodType<T>,
  describe: (value: unknown, path: Path) => string | null = () => null,
): YamlFile<T> {
  const text = withoutMark(source);
  const plain = text.length > MAX_PLAIN ? null : readPlain(text);
  if (plain !== null) {
    const checked = schema.safeParse(plain.value);
    if (checked.success) return { kind: 'ok', value: checked.data, at: placesIn(text) };
  }
  return readThoroughly(file, text, schema, describe);
}

/** Three bytes a character, and still within the guard's limit. */
const MAX_PLAIN = 340_000;

/** A byte order mark is no character of the text; left in, it would move every column of the first line. */
function withoutMark(source: string): string {
  return source.replace(/^\uFEFF/, '');
}

/**
 * Where parts of a text stand that is known to be good. They are asked for only where something is wrong; then it is
 * read again.
 */
export function placesIn(text: string): (path: Path) => FilePosition {
  let read: { readonly document: Document; readonly lines: LineCounter } | null = null;
  return (path) => {
    read ??= readPlaces(withoutMark(text));
    return placeOf(read.document, read.lines, path);
  };
}

function readPlaces(text: string): { readonly document: Document; readonly lines: LineCounter } {
  const { LineCounter, parseDocument } = yamlLibrary();
  const lines = new LineCounter();
  return { document: parseDocument(text, { lineCounter: lines, logLevel: 'error' }), lines };
}

function readThoroughly<T>(
  file: string,
  text: string,
  schema: z.ZodType<T>,
  describe: (value: unknown, path: Path) => string | null,
): YamlFile<T> {
  const fault = faultOfText(text);
  if (fault !== null) return { kind: 'invalid', problems: [textProblem(file, text, fault)] };
  const { LineCounter, parseDocument } = yamlLibrary();
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, strict: true, logLevel: 'error' });
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0) return { kind: 'invalid', problems: faults.map((error) => syntaxProblem(file, lines, error)) };
  const unwanted = firstUnwanted(document);
  if (unwanted !== null) {
    const { line, col } = lines.linePos(unwanted.offset);
    return { kind: 'invalid', problems: [{ file, line, column: col, id: null, message: unwanted.message }] };
  }
  if (document.contents === null) {
    return { kind: 'invalid', problems: [{ file, line: 1, column: 1, id: null, message: 'is empty' }] };
  }
  const at = (path: Path) => placeOf(document, lines, path);
  const value: unknown = document.toJS({ maxAliasCount: 0 });
  const checked = schema.safeParse(value, { error: inWords });
  if (checked.success) return { kind: 'ok', value: checked.data, at };
  const problems = checked.error.issues.flatMap(faultsOfIssue).map(({ path, message }) => {
    const field = path.filter((part) => typeof part === 'string').at(-1);
    return {
      file,
      ...at(path),
      id: describe(value, path),
      message: field === undefined ? message : `${field}: ${message}`,
    };
  });
  return { kind: 'invalid', problems };
}

/** Each unknown key is a fault of its own, at its own place. */
function faultsOfIssue(issue: z.core.$ZodIssue): readonly { readonly path: Path; readonly message: string }[] {
  const path = issue.path.filter((part): part is string | number => typeof part !== 'symbol');
  if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message }];
  return issue.keys.map((key) => ({ path: [...path, key], message: 'is not a key that is known here' }));
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'text; put it in quotes',
  array: 'a list',
  object: 'a map of keys',
  boolean: 'true or false',
};

/** The schema's own words come first; these are for what every schema leaves to the library. */
function inWords({ code, input, expected }: z.core.$ZodRawIssue): string | undefined {
  if (code !== 'invalid_type') return undefined;
  if (input === undefined) return 'is missing';
  return `must be ${KINDS[String(expected)] ?? `a ${expected}`}`;
}

/**
 * References can be nested to any size; keys that are no names, or a name of the language itself, mean nothing here.
 */
function firstUnwanted(document: Document): { readonly offset: number; readonly message: string } | null {
  // Under YAML 1.1, `no` is false and Norway is gone.
  if (document.directives?.yaml.version === '1.1') return { offset: 0, message: 'asks for YAML 1.1; leave %YAML out' };
  const { isScalar, visit } = yamlLibrary();
  let found: { offset: number; message: string } | null = null;
  visit(document, {
    Alias(_, node) {
      found = { offset: node.range?.[0] ?? 0, message: 'refers to another part (*name); write it out instead' };
      return visit.BREAK;
    },
    Pair(_, { key, value }) {
      const name: unknown = isScalar(key) ? key.value : undefined;
      if (name !== null && name !== undefined && name !== '__proto__') return undefined;
      const node = (isScalar(key) ? key : (key ?? value)) as { range?: [number, number, number] } | null;
      found = { offset: node?.range?.[0] ?? 0, message: 'is no usable key; a key is a plain name' };
      return visit.BREAK;
    },
  });
  return found;
}

function textProblem(file: string, text: string, { offset, message }: TextFault): FileProblem {
  const before = text.slice(0, offset).split('\n');
  return { file, line: before.length, column: (before.at(-1) ?? '').length + 1, id: null, message };
}

function syntaxProblem(
  file: string,
  lines: LineCounter,
  error: { pos: [number, number]; code: string; message: string },
): FileProblem {
  const { line, col } = lines.linePos(error.pos[0]);
  const message =
    error.code === 'MULTIPLE_DOCS'
      ? 'starts a second document (---); write one'
      : (error.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? 'cannot be read as YAML');
  return { file, line, column: col, id: null, message };
}

/** The place of the deepest part of the path that exists; of its key where it is a map entry. */
function placeOf(document: Document, lines: LineCounter, path: Path): FilePosition {
  const { isMap, isScalar } = yamlLibrary();
  for (let depth = path.length; depth > 0; depth--) {
    const parent = document.getIn(path.slice(0, depth - 1), true);
    const key = path[depth - 1];
    const pair = isMap(parent)
      ? parent.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key))
      : undefined;
    const node = pair?.key ?? document.getIn(path.slice(0, depth), true);
    const range = (node as { range?: [number, number, number] } | undefined)?.range;
    if (range !== undefined) {
      const { line, col } = lines.linePos(range[0]);
      return { line, column: col };
    }
  }
  return { line: 1, column: 1 };
}

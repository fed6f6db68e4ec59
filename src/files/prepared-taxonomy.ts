import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import { takePhrases, type WrittenPhrases, writePhrases } from '../core/tagging/compile.ts';
import type { TaxonomySource } from '../core/tagging/taxonomy.ts';
import { version } from './product.ts';
import type { TaxonomyYaml } from './taxonomy-schema.ts';

/** What the build has read and checked, by the bytes that it was read from; null where that is not these very bytes. */
export type PreparedTaxonomy = {
  /** The whole, where every file is as it was, in the same order. */
  readonly sourceOf: (texts: readonly string[]) => TaxonomySource | null;
  /** One file alone; what files say of one another is not checked in it. */
  readonly contentOf: (text: string) => TaxonomyYaml | null;
};

/** Where the build writes it. Beside source files there is none, and everything is read. */
export const preparedDir = fileURLToPath(new URL('../prepared', import.meta.url));
const [WHOLE, PARTS] = ['taxonomy', 'taxonomy-files'];
const HASH_BYTES = 32;

/** Kept as one, so that phrases stand for the very entries of the source. */
type Whole = { readonly source: TaxonomySource; readonly phrases: WrittenPhrases };

/** Reads lazily; what is missing, damaged or of another version of the program is as if it were not there. */
export function preparedTaxonomy(folder: string = preparedDir): PreparedTaxonomy {
  let contents: ReadonlyMap<string, TaxonomyYaml> | null = null;
  return {
    sourceOf(texts) {
      const whole = readKept<Whole>(join(folder, WHOLE), () => keyOf(texts.map(nameOf)));
      if (whole === null) return null;
      takePhrases(whole.source, whole.phrases);
      return whole.source;
    },
    contentOf(text) {
      contents ??= readKept<ReadonlyMap<string, TaxonomyYaml>>(join(folder, PARTS), () => keyOf([])) ?? new Map();
      return contents.get(nameOf(text)) ?? null;
    },
  };
}

/** Keeps what was read of files, and that together they are free of problems. @throws Error of the file system */
export function keepTaxonomy(
  files: readonly { readonly text: string; readonly content: TaxonomyYaml }[],
  source: TaxonomySource,
  folder: string = preparedDir,
): void {
  mkdirSync(folder, { recursive: true });
  const names = files.map(({ text }) => nameOf(text));
  const whole: Whole = { source, phrases: writePhrases(source) };
  keep(join(folder, WHOLE), keyOf(names), whole);
  keep(join(folder, PARTS), keyOf([]), new Map(files.map(({ content }, at) => [names[at] ?? '', content])));
}

/** The checksum of what follows, the key by which it is found, and what is kept. */
function keep(file: string, key: Buffer, value: unknown): void {
  const kept = Buffer.concat([key, serialize(value)]);
  const written = `${file}.${process.pid}`;
  writeFileSync(written, Buffer.concat([hashOf(kept), kept]));
  renameSync(written, file);
}

function readKept<T extends object>(file: string, keyOfWanted: () => Buffer): T | null {
  try {
    const bytes = readFileSync(file);
    const kept = bytes.subarray(HASH_BYTES);
    if (!kept.subarray(0, HASH_BYTES).equals(keyOfWanted()) || !hashOf(kept).equals(bytes.subarray(0, HASH_BYTES)))
      return null;
    return deserialize(kept.subarray(HASH_BYTES)) as T;
  } catch {
    // Whatever is wrong with it, the files themselves say the same.
    return null;
  }
}

function keyOf(names: readonly string[]): Buffer {
  return hashOf(JSON.stringify([version, readerHash(), ...names]));
}

function nameOf(text: string): string {
  return hashOf(text).toString('base64');
}

function hashOf(bytes: string | Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}

/** The programs that read files and write out phrases: others make something else of the same bytes. */
function readerHash(): string {
  const programs = ['.', '../core/tagging', '../core/text'].flatMap((path) => {
    const folder = fileURLToPath(new URL(path, import.meta.url));
    const names = readdirSync(folder).filter((name) => /\.[jt]s$/.test(name));
    return names.map((name) => `${name}\n${readFileSync(join(folder, name), 'utf8')}`);
  });
  return hashOf(programs.join('\n')).toString('base64');
}

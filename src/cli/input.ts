import { createReadStream, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { type Config, ConfigError, readConfig } from '../config.ts';
import { UsageError } from './exit.ts';

/** The configuration from the environment. @throws UsageError naming every variable that is wrong. */
export function configFromEnvironment(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (error instanceof ConfigError) throw new UsageError(error.message);
    throw error;
  }
}

/** Bytes of a file, or of standard input for `-`. @throws UsageError if it cannot be read. */
export async function readInput(file: string): Promise<Uint8Array> {
  if (file !== '-') {
    return readFile(file).catch((error: Error) => {
      throw new UsageError(`${file}: cannot be read: ${error.message}`);
    });
  }
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** A file or standard input as a stream, for input of any length. @throws UsageError if there is no such file. */
export function openInput(file: string | undefined): NodeJS.ReadableStream {
  if (file === undefined || file === '-') return process.stdin;
  if (!existsSync(file)) throw new UsageError(`${file}: no such file`);
  return createReadStream(file);
}

/** Writes a line to standard output and waits while its reader is slow. */
export async function printLine(line: string): Promise<void> {
  await print(`${line}\n`);
}

/** Writes text to standard output and waits while its reader is slow. */
export async function print(text: string): Promise<void> {
  if (process.stdout.write(text)) return;
  await new Promise<void>((resolve) => process.stdout.once('drain', resolve));
}

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

// Both src/files and dist/files lie two levels below the folder that holds package.json.
const root = new URL('../..', import.meta.url);

/** Where the numbered SQL files are that came with this program. */
export const migrationsDir = fileURLToPath(new URL('migrations', root));

/** This program's version, as package.json states it. */
export const version = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(new URL('package.json', root), 'utf8'))).version;

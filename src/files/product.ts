import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// Both src/files and dist/files lie two levels below the folder that holds package.json.
const root = new URL('../..', import.meta.url);

/** Where the numbered SQL files are that came with this program. */
export const migrationsDir = fileURLToPath(new URL('migrations', root));

/** The feeds that came with it. */
export const shippedFeedsFile = fileURLToPath(new URL('feeds.yaml', root));

/** This program's version, as package.json states it. */
export const version = versionIn(JSON.parse(readFileSync(new URL('package.json', root), 'utf8')));

function versionIn(manifest: unknown): string {
  const stated = typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : null;
  if (typeof stated !== 'string') throw new Error('package.json states no version');
  return stated;
}

import { relative } from 'node:path';
import type { Config } from '../config.ts';
import { fileOfStore, placeOf } from '../store/address.ts';
import type { Documents } from './documents.ts';

/** Three lines for the person who started it: where to look, what is happening, where it is kept. */
export function greet(command: string, address: string | null, config: Config, documents: Documents | null): void {
  const queue = config.redisUrl === null ? 'a queue in this process' : 'BullMQ on Redis';
  const feeds = documents === null ? 'the published feeds' : `${documents.feeds.length} feeds`;
  const file = fileOfStore(config.databaseUrl);
  const database = file === null ? placeOf(config.databaseUrl) : relative(process.cwd(), file);
  console.log(
    address === null ? `khabar ${command} runs` : `khabar ${command} is at ${address} (API: ${address}/docs)`,
  );
  console.log(`polls ${feeds} over ${queue}; the first items appear within seconds of the first answer`);
  console.log(`keeps everything in ${database}; stop it with Ctrl-C`);
}

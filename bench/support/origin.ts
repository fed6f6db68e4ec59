import { spawn } from 'node:child_process';
import { existsSync, realpathSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../tests/support/service.ts';

/** Where the deterministic origin of news-like feeds lies that is lent beside the checkout. */
export const LENT_ORIGIN = resolve(process.env['KHABAR_SHARED'] ?? '../shared', 'bench/feed-server.mjs');

export type Origin = { readonly port: number; readonly url: string; close(): void };

/** Starts an origin of so many feeds with so many items each; ends the process where there is none to start. */
export async function startOrigin(script: string, feeds: number, items: number): Promise<Origin> {
  if (!existsSync(script)) {
    console.error(`bench: no origin server at ${script}; set KHABAR_SHARED or --origin`);
    process.exit(2);
  }
  const port = await freePort();
  const sizes = ['--hosts', String(feeds), '--feeds', String(feeds), '--items', String(items)];
  // It looks at its own name, so a link to it would do nothing.
  const child = spawn(process.execPath, [realpathSync(script), '--port', String(port), ...sizes, '--quiet'], {
    stdio: 'ignore',
  });
  const url = `http://127.0.0.1:${port}`;
  await answering(`${url}/stats`);
  return { port, url, close: () => child.kill() };
}

/** The environment of a service that reads an origin's feeds. */
export async function environmentOf(folder: string, feeds: number, { port }: Origin): Promise<Record<string, string>> {
  const feedsFile = join(folder, 'feeds.yaml');
  const entries = Array.from(
    { length: feeds },
    (_, feed) =>
      `  - { id: f${feed}, url: "http://127.0.0.${feed + 1}:${port}/feed/${feed}.xml", title: "Feed ${feed}", ` +
      `publisher: f${feed}.example, country: pk, language: en, reliability: F }`,
  );
  writeFileSync(feedsFile, `defaults: { every: 30m }\nfeeds:\n${entries.join('\n')}\n`);
  return {
    DATA_DIR: folder,
    FEEDS_FILE: feedsFile,
    ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8',
    LOG_LEVEL: 'warn',
    PORT: String(await freePort()),
  };
}

async function answering(url: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const isThere = await fetch(url).then(
      () => true,
      () => false,
    );
    if (isThere) return;
    await sleep(50);
  }
  throw new Error(`nothing answers at ${url}`);
}

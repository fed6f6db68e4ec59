import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import type { Store } from '../../src/store/store.ts';

/** The address of an empty schema of its own on the server of this run. */
export async function emptySchema(): Promise<string> {
  const server = inject('postgres');
  if (server.startsWith('no server: ')) throw new Error(server);
  const name = `s${randomUUID().replaceAll('-', '')}`;
  await ask(`CREATE SCHEMA ${name}`);
  const url = new URL(server);
  url.searchParams.set('options', `-c search_path=${name}`);
  return url.href;
}

/** The store whose schema goes when it is closed. */
export function droppedAtClose(store: Store, address: string): Store {
  const close = async () => {
    await store.close();
    const options = new URL(address).searchParams.get('options') ?? '';
    await ask(`DROP SCHEMA IF EXISTS ${options.slice(options.indexOf('=') + 1)} CASCADE`);
  };
  return { ...store, close };
}

async function ask(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgres') });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

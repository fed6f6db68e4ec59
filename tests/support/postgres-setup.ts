import type { TestProject } from 'vitest/node';
import { type PostgresServer, startPostgresServer } from './postgres-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Of a server that all tests of a run share; each store on it has a schema of its own. */
    postgres: string;
  }
}

/** One PostgreSQL for a whole run, unless POSTGRES_TEST_URL names one. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['POSTGRES_TEST_URL'];
  if (given !== undefined) {
    project.provide('postgres', given);
    return async () => {};
  }
  let server: PostgresServer | null = null;
  try {
    server = await startPostgresServer();
    project.provide('postgres', server.url);
  } catch (error) {
    // Each test that needs it fails by these words; the others can be run all the same.
    console.error((error as Error).message);
    project.provide('postgres', `no server: ${(error as Error).message}`);
  }
  return async () => server?.stop();
}

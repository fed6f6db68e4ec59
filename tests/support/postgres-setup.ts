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
  const server: PostgresServer | null = given === undefined ? await startPostgresServer() : null;
  project.provide('postgres', given ?? server?.url ?? '');
  return async () => server?.stop();
}

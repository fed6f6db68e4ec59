#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { CommanderError } from 'commander';
import { EXIT, UsageError } from './cli/exit.ts';
import { createProgram } from './cli/program.ts';
import { migrationsDir, version } from './files/product.ts';
import { UnraisedVersion } from './files/taxonomy-version.ts';
import { actHere } from './roles/act-here.ts';
import type { Documents } from './roles/documents.ts';
import type { Role, Service, ServiceOptions } from './roles/service.ts';
import { watchStarter } from './roles/starter.ts';
import { StoreError } from './store/errors.ts';

// What only a role needs is imported when one is asked for: `khabar --version` waits for no database.

/** The commands that stay up, and what each of them runs. */
const ROLES: Readonly<Record<string, { readonly roles: readonly Role[]; readonly does: string }>> = {
  serve: { roles: ['scheduler', 'worker', 'api'], does: 'everything in one process' },
  api: { roles: ['api'], does: 'only the API and the pages' },
  worker: { roles: ['worker'], does: 'only polling; as many as wanted, needs REDIS_URL' },
  scheduler: { roles: ['scheduler'], does: 'only the tick that turns due work into jobs, needs REDIS_URL' },
};

async function main(): Promise<void> {
  // What is made here holds addresses and keys: database, outbox, backups, exports. Nobody else reads it.
  process.umask(0o077);
  limitThreadsAlone();
  if (existsSync('.env')) process.loadEnvFile('.env');
  const program = createProgram(version, (code) => {
    process.exitCode = code;
  });
  for (const [name, { roles, does }] of Object.entries(ROLES)) {
    program
      .command(name)
      .description(does)
      .action(() => run(name, new Set(roles)));
  }
  program
    .command('demo')
    .description('serve and ingest an invented region on this machine and print its digest; no network, no Redis')
    .option('--serve', 'leave the pages up')
    .action(async (options: { serve?: boolean }) => {
      const { demo } = await import('./cli/demo.ts');
      const { createLog } = await import('./roles/log.ts');
      const { runRoles } = await import('./roles/run.ts');
      process.exitCode = await demo(options, (config, documents) =>
        runRoles({
          roles: new Set(ROLES['serve']?.roles),
          config,
          documents,
          readDocuments: null,
          migrationsDir,
          version,
          log: createLog(config),
        }),
      );
    });
  await program.parseAsync();
}

/**
 * Node lets a limit of its command line rule in every thread. The main thread has its heap by now; from here on each
 * thread has its own limit.
 */
function limitThreadsAlone(): void {
  setFlagsFromString('--max-old-space-size=0');
}

/** Runs until a signal asks it to stop. */
async function run(command: string, roles: ReadonlySet<Role>): Promise<void> {
  const { configFromEnvironment } = await import('./cli/input.ts');
  const config = configFromEnvironment();
  if (roles.size === 1 && !roles.has('api') && config.redisUrl === null) {
    throw new UsageError(
      `${command}: needs REDIS_URL, because the roles meet at a queue; \`khabar serve\` runs without`,
    );
  }
  const { readDocumentsAside } = await import('./cli/documents/read-aside.ts');
  const { greet } = await import('./roles/greet.ts');
  const { createLog } = await import('./roles/log.ts');
  const { runRoles } = await import('./roles/run.ts');
  const log = createLog(config);
  const documents = roles.has('scheduler') ? await readDocumentsAside(config) : null;
  // A worker goes by what others publish, and reads no files of its own.
  const readDocuments =
    documents === null && !roles.has('api') ? null : () => readDocumentsAside(config).then(readWell, refusedOrThrow);
  const service = await runRoles({ roles, config, documents, readDocuments, migrationsDir, version, log });
  greet(command, service.address, config, documents);
  stopWhenAsked(service, log);
  reloadOnHangup(service, log);
}

const readWell = (documents: Documents) => ({ kind: 'read' as const, documents });

function refusedOrThrow(error: unknown): { readonly kind: 'refused'; readonly problems: readonly string[] } {
  if (error instanceof UsageError) return { kind: 'refused', problems: error.message.split('\n') };
  throw error;
}

function stopWhenAsked(service: Service, log: ServiceOptions['log']): void {
  let stopping = false;
  const stop = (reason: string) => {
    // npm and a terminal may both pass the same signal on.
    if (stopping) return;
    stopping = true;
    log.info({ reason }, 'stopping');
    void service.stop().then(() => process.exit(EXIT.done));
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop(signal));
  watchStarter(() => stop('npm, which this was started by, has ended'));
}

function reloadOnHangup({ reload }: Service, log: ServiceOptions['log']): void {
  process.on('SIGHUP', () => {
    if (reload === null) log.warn('SIGHUP: nothing is read from files here; `khabar reload` asks the scheduler');
    else void reload(actHere(Date.now())).catch(() => {});
  });
}

/** What a person can mend is printed plainly; everything else is a bug and shows where. */
function fail(error: unknown): never {
  if (error instanceof CommanderError) process.exit(error.exitCode === 0 ? EXIT.done : EXIT.unusable);
  const plain =
    error instanceof UsageError ||
    error instanceof StoreError ||
    error instanceof UnraisedVersion ||
    isSystemError(error);
  console.error(plain ? `khabar: ${(error as Error).message}` : error);
  process.exit(EXIT.unusable);
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && 'syscall' in error;
}

main().catch(fail);

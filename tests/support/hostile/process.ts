import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { type HostileCase, startHostilePublisher, type Visit } from './publisher.ts';

export type PublisherState = { readonly open: number; readonly seen: Readonly<Record<string, Visit>> };

/** The publisher in a process of its own: making its documents must not disturb what is measured. */
export type PublisherProcess = {
  readonly cases: readonly HostileCase[];
  state(): Promise<PublisherState>;
  forget(): Promise<void>;
  close(): void;
};

export async function forkHostilePublisher(only = ''): Promise<PublisherProcess> {
  const child: ChildProcess = fork(resolve(import.meta.dirname, 'process.ts'), ['--publish', only], {
    execArgv: ['--import', 'tsx'],
  });
  const [cases] = (await once(child, 'message')) as [readonly HostileCase[]];
  const ask = async (question: 'state' | 'forget'): Promise<PublisherState> => {
    const answered = once(child, 'message');
    child.send(question);
    return (await answered)[0] as PublisherState;
  };
  return {
    cases,
    state: () => ask('state'),
    forget: async () => void (await ask('forget')),
    close: () => void child.kill('SIGKILL'),
  };
}

async function publish(): Promise<void> {
  const publisher = await startHostilePublisher({ only: process.argv[3] ?? '' });
  process.on('message', (question) => {
    if (question === 'forget') publisher.forget();
    const seen = publisher.cases.map(({ id }) => [id, publisher.visit(id)] as const);
    process.send?.({ open: publisher.open(), seen: Object.fromEntries(seen.filter(([, at]) => at !== null)) });
  });
  process.send?.(publisher.cases);
}

if (process.argv.includes('--publish')) await publish();

import { randomBytes } from 'node:crypto';
import { toIso } from '../core/clock/time.ts';
import type { Withdrawal, WithdrawalReach } from '../core/withdrawal/withdrawal.ts';
import { reachJson, withdrawalJson } from '../formats/withdrawal-json.ts';
import { outboxOf } from '../mail/open.ts';
import { clearOutbox } from '../mail/outbox.ts';
import { undoWithdrawal, type WithdrawAnswer, type WithdrawWish, withdraw } from '../pipeline/withdraw.ts';
import { actHere } from '../roles/act-here.ts';
import { nameKeyIn } from '../roles/name-key.ts';
import { EXIT, UsageError } from './exit.ts';
import { configFromEnvironment, printLine, readInput } from './input.ts';
import { openExisting } from './open-existing.ts';

export type WithdrawCliOptions = {
  readonly reason?: string;
  readonly also?: readonly string[];
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
};

/** Takes reports out for good; numbers or addresses. */
export async function withdrawItems(reports: readonly string[], options: WithdrawCliOptions): Promise<number> {
  return carryOut({ reports, spellings: [], reason: reasonOf(options) }, options);
}

/** Takes a name out of all texts; `-` reads spellings from standard input, so that no shell remembers them. */
export async function withdrawName(names: readonly string[], options: WithdrawCliOptions): Promise<number> {
  const given = [...names, ...(options.also ?? [])];
  const typed = given.includes('-')
    ? Buffer.from(await readInput('-'))
        .toString('utf8')
        .split('\n')
    : [];
  const spellings = [...given.filter((one) => one !== '-'), ...typed]
    .map((one) => one.trim())
    .filter((one) => one !== '');
  if (spellings.length === 0) throw new UsageError('withdraw name: no spelling was given');
  return carryOut({ reports: [], spellings, reason: reasonOf(options) }, options);
}

function reasonOf({ reason, dryRun = false }: WithdrawCliOptions): string {
  const given = reason?.trim() ?? '';
  if (given.length >= 3) return given;
  if (dryRun) return '';
  throw new UsageError('withdraw: --reason is missing; it is shown wherever what is withdrawn stood');
}

async function carryOut(wish: WithdrawWish, { dryRun = false, yes = false, json = false }: WithdrawCliOptions) {
  const config = configFromEnvironment();
  const store = await openExisting(config, 'withdraw');
  try {
    const deps = {
      store,
      nameKey: nameKeyIn(config),
      publicUrl: config.publicUrl,
      clearOutbox: (holds: (words: string) => boolean) => clearOutbox(outboxOf(config.dataDir), holds),
    };
    const options = { id: randomBytes(6).toString('hex'), dryRun, sure: yes };
    const answer = await withdraw(wish, options, deps, actHere(Date.now()));
    return await tell(answer, json);
  } finally {
    await store.close();
  }
}

async function tell(answer: WithdrawAnswer, json: boolean): Promise<number> {
  switch (answer.kind) {
    case 'refused':
      console.error(`withdraw: nothing was changed: ${answer.reason}`);
      return EXIT.problems;
    case 'many':
      console.error(
        `withdraw: nothing was changed: it stands in ${answer.reach.items} reports; --yes says that this is meant`,
      );
      return EXIT.problems;
    case 'preview':
      await printReach(answer.reach, json);
      for (const note of answer.notes) console.error(`withdraw: ${note}`);
      console.error(`withdraw: nothing was changed; this is what it would concern (${answer.subject})`);
      return EXIT.done;
    case 'done':
      await printReach(answer.reach, json);
      console.error(`withdraw: done, as ${answer.withdrawal.id}: ${answer.withdrawal.subject}`);
      if (answer.file.kind === 'clean') console.error('withdraw: nothing of it is left in the database file');
      else
        console.error(
          `withdraw: the database file may still hold traces (${answer.file.reason}); the service cleans it by night`,
        );
      for (const note of answer.notes) console.error(`withdraw: ${note}`);
      console.error(
        'withdraw: backups that were made before still hold it; mails that were sent cannot be called back',
      );
      return EXIT.done;
  }
}

async function printReach(reach: WithdrawalReach, json: boolean): Promise<void> {
  if (json) return printLine(JSON.stringify(reachJson(reach)));
  const counts = [
    [reach.items, 'reports'],
    [reach.stories, 'stories'],
    [reach.digests, 'kept digests and briefs'],
    [reach.otherTexts, 'other texts'],
    [reach.waitingMails, 'mails not sent yet'],
    [reach.editions.length, 'mails that were sent'],
  ] as const;
  await printLine(counts.map(([count, what]) => `${count} ${what}`).join(', '));
  for (const { subscription, occasion, sentAt, isSure } of reach.editions) {
    const when = sentAt === null ? '' : `sent ${toIso(sentAt)}`;
    await printLine(['mail', occasion, subscription, when, isSure ? 'held it' : 'may have held it'].join('\t'));
  }
}

/** Prints what was withdrawn, newest first. */
export async function listWithdrawals({ json = false }: { readonly json?: boolean }): Promise<number> {
  const store = await openExisting(configFromEnvironment(), 'withdraw');
  try {
    for (const one of await store.withdrawals.listWithdrawals())
      await printLine(json ? JSON.stringify(withdrawalJson(one)) : lineOf(one));
    return EXIT.done;
  } finally {
    await store.close();
  }
}

function lineOf({ id, kind, at, who, subject, reason, undoneAt, reach }: Withdrawal): string {
  const state = undoneAt === null ? 'stands' : `undone ${toIso(undoneAt)}`;
  return [id, kind, toIso(at), state, subject, `${reach.items} reports`, who, reason].join('\t');
}

/** Lets withdrawn reports come in again. */
export async function undo(id: string): Promise<number> {
  const store = await openExisting(configFromEnvironment(), 'withdraw');
  try {
    const answer = await undoWithdrawal(id, store, actHere(Date.now()));
    if (answer.kind !== 'undone') {
      console.error(`withdraw: ${answer.reason}`);
      return EXIT.problems;
    }
    console.error('withdraw: its text is not kept; it comes in again, under a new number, when a feed shows it');
    return EXIT.done;
  } finally {
    await store.close();
  }
}

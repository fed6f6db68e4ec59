import type { Command } from 'commander';
import { JSON_LINES } from './options.ts';
import type { WithdrawCliOptions } from './withdraw.ts';

/** Declares `withdraw` with all it can do. */
export function declareWithdraw(program: Command, exit: (code: number) => void): void {
  const load = () => import('./withdraw.ts');
  const command = program.command('withdraw').description('takes reports and names out for good, and keeps them out');
  const common = (one: Command) =>
    one
      .option('--reason <words>', 'shown wherever it stood')
      .option('--dry-run', 'only say what it concerns')
      .option(...JSON_LINES);
  common(command.command('item <report...>'))
    .description('reports, by number or address')
    .action(async (reports: string[], options: WithdrawCliOptions) =>
      exit(await (await load()).withdrawItems(reports, options)),
    );
  common(command.command('name <spelling...>'))
    .description('one name in its spellings, whole words; `-` reads them from standard input, a line each')
    .option('--also <spelling...>', 'more spellings, in whatever script')
    .option('--yes', 'also if very many reports hold it')
    .action(async (names: string[], options: WithdrawCliOptions) =>
      exit(await (await load()).withdrawName(names, options)),
    );
  command
    .command('list')
    .description('what was withdrawn, newest first')
    .option(...JSON_LINES)
    .action(async (options: { json?: boolean }) => exit(await (await load()).listWithdrawals(options)));
  command
    .command('undo <id>')
    .description('let withdrawn reports come in again when a feed shows them; names cannot be put back')
    .action(async (id: string) => exit(await (await load()).undo(id)));
}

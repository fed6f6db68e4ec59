import type { Command } from 'commander';
import type { AlertsListOptions } from './alerts-list.ts';
import type { AlertsPreviewOptions } from './alerts-preview.ts';
import type { AlertsTestOptions } from './alerts-test.ts';
import { JSON_LINES } from './options.ts';

/** Declares `alerts` with all it can do. */
export function declareAlerts(program: Command, exit: (code: number) => void): void {
  const command = program.command('alerts').description('what desks are told of at once, and by which ways');
  command
    .command('preview', { isDefault: true })
    .description('what a desk would have been told, over the stored news: `khabar alerts --desk kabul --dry-run`')
    .requiredOption('--desk <id>', 'whose alerts')
    .option('--dry-run', 'sends and stores nothing; has to be there')
    .option('--since <when>', 'from then on: 7d, 12h or a date', '7d')
    .option('--min-severity <n>', 'as if the desk had asked for that: 1 to 4 (default: what it has asked for, or 3)')
    .option(...JSON_LINES)
    .action(async (options: AlertsPreviewOptions) =>
      exit(await (await import('./alerts-preview.ts')).printAlertsPreview(options)),
    );
  command
    .command('test')
    .description('send a message that is marked as a test by every way out of a desk, now')
    .requiredOption('--desk <id>', 'whose ways out')
    .option('--channel <key>', 'only this one, such as mail:duty@example.org')
    .action(async (options: AlertsTestOptions) => exit(await (await import('./alerts-test.ts')).testAlerts(options)));
  command
    .command('list')
    .description('the last alerts and what became of them, newest first; channels that fail or are switched off')
    .option('--desk <id>', 'only those of this desk')
    .option('--limit <number>', 'at most so many', '50')
    .option(...JSON_LINES)
    .action(async (options: AlertsListOptions) => exit(await (await import('./alerts-list.ts')).listAlerts(options)));
  command
    .command('resume')
    .description('switch a channel on again that was switched off because nothing was wanted there')
    .requiredOption('--desk <id>', 'whose channel')
    .requiredOption('--channel <key>', 'which, as `alerts list` names it')
    .action(async (options: { desk: string; channel: string }) =>
      exit(await (await import('./alerts-list.ts')).resumeAlerts(options)),
    );
}

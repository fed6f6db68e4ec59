import type { Command } from 'commander';
import type { InitOptions } from './init.ts';
import type { MoveOptions } from './move.ts';
import { JSON_LINES } from './options.ts';
import type { ReloadOptions } from './reload.ts';
import type { UpkeepCommand } from './upkeep.ts';

/** The commands that keep a service and its database well. */
export function declareUpkeep(program: Command, exit: (code: number) => void): void {
  program
    .command('init')
    .description('write feeds.local.yaml, desks.yaml and .env to begin with; asks for what no option says')
    .option('--region <ids>', 'what is watched: region ids, comma-separated')
    .option('--zone <zone>', "a time zone such as Asia/Kabul (default: this machine's)")
    .option('--lang <languages>', 'which languages are read, comma-separated (default: all)')
    .option('--contact <address>', 'where publishers can reach you')
    .option('--smtp <url>', 'the mail server: smtps://user:password@host')
    .option('--mail-from <sender>', 'whom mails are from')
    .option('--public-url <address>', 'how readers reach it')
    .option('--feeds <number>', 'propose at most so many feeds', '40')
    .option('--dir <folder>', 'where they are written', '.')
    .action(async (options: InitOptions) => exit(await (await import('./init.ts')).init(options)));
  program
    .command('reload')
    .description('have the running service read feeds, taxonomy, desks and severity anew, and say what has changed')
    .option('--url <address>', 'of a service elsewhere, as the operator of ADMIN_TOKEN')
    .option(...JSON_LINES)
    .action(async (options: ReloadOptions) => exit(await (await import('./reload.ts')).reload(options)));

  program
    .command('doctor')
    .description('look at settings, disk, clock, zone, DNS, database, Redis and mail server, and say what to do')
    .option(...JSON_LINES)
    .action(async (options: { json?: boolean }) => exit(await (await import('./doctor/doctor.ts')).doctor(options)));
  program
    .command('migrate')
    .description('bring the database to the schema of this version')
    .action(async () => exit(await (await import('./migrate.ts')).migrateDatabase()));

  program
    .command('backup <file>')
    .description('copy the database to a file, also while the service runs, and check the copy')
    .action(async (file: string) => exit(await (await import('./backup.ts')).backup(file)));
  program
    .command('restore <file>')
    .description(
      'put a backup in the place of the database; nothing may run on it, and no mail is sent until `mail release`',
    )
    .action(async (file: string) => exit(await (await import('./restore.ts')).restore(file)));
  program
    .command('upkeep')
    .description('check the database and repair what can be repaired, as the service does by itself every night')
    .option('--last', 'only tell what the last check came to')
    .option(...JSON_LINES)
    .action(async (options: UpkeepCommand) => exit(await (await import('./upkeep.ts')).upkeep(options)));
  program
    .command('move [target]')
    .description(
      'move everything to another DATABASE_URL; nothing may run on either, and no mail is sent until `mail release`',
    )
    .option('--export <file>', 'write it to a file of JSON Lines instead')
    .option('--import <file>', 'read it from such a file into DATABASE_URL')
    .action(async (target: string | undefined, options: MoveOptions) =>
      exit(await (await import('./move.ts')).move(target, options)),
    );
  program
    .command('prune')
    .description('forget reports that are older than RETENTION, now')
    .action(async () => exit(await (await import('./prune.ts')).pruneOld()));
}

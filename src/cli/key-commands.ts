import type { Command } from 'commander';
import type { AddLinkOptions } from './links.ts';
import { JSON_LINES, withSubject } from './options.ts';
import type { CreateTokenOptions } from './token.ts';

type Exit = (code: number) => void;

/** `token` and `links`: who may come in without a proxy that knows them. */
export function declareKeys(program: Command, exit: Exit): void {
  const token = program.command('token').description('tokens: who may read, edit or operate over HTTP');
  token
    .command('create')
    .description('make a token and print it, once; the first one that may read closes reading to everybody else')
    .requiredOption('--name <name>', 'whose it is; stands in the audit')
    .requiredOption('--may <right>', 'read, edit or operate')
    .option('--expires <when>', 'a date, or 90d')
    .action(async (options: CreateTokenOptions) => exit(await (await import('./token.ts')).createToken(options)));
  declareKind(token, 'token', exit);

  const links = program.command('links').description('reader links: addresses with a key, for feed readers and phones');
  withSubject(links.command('create'))
    .description('make a reader link, bound to a filter, and print its addresses, once')
    .requiredOption('--name <name>', 'whose it is, such as "Ali, phone"')
    .option('--expires <when>', 'a date, or 90d')
    .action(async (options: AddLinkOptions) => exit(await (await import('./links.ts')).createLink(options)));
  declareKind(links, 'link', exit);
}

function declareKind(command: Command, kind: 'token' | 'link', exit: Exit): void {
  command
    .command('list', { isDefault: true })
    .description('list them, with the day of their last use; never their secrets')
    .option(...JSON_LINES)
    .action(async ({ json = false }: { json?: boolean }) =>
      exit(await (await import('./keys.ts')).listKeys(kind, json)),
    );
  command
    .command('revoke <name>')
    .description('end one by its name or id, within a second in every process')
    .action(async (called: string) => exit(await (await import('./keys.ts')).revokeKey(kind, called)));
  command
    .command('forget <name>')
    .description('take those that are revoked or have ended out of the list')
    .action(async (called: string) => exit(await (await import('./keys.ts')).forgetKeys(kind, called)));
}

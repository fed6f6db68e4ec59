import type { Command } from 'commander';
import type { FilterName } from '../core/filter/read-filter.ts';

// Options that several commands take, declared once: how they are written and what they say of themselves.

type Declared = readonly [flags: string, description: string];

const SUBJECT: Readonly<Record<Exclude<FilterName, 'since' | 'until'>, Declared>> = {
  region: ['--region <ids>', 'region ids, comma-separated, any of'],
  actor: ['--actor <ids>', 'actor ids, comma-separated, any of'],
  theme: ['--theme <ids>', 'theme ids, comma-separated, any of'],
  feed: ['--feed <ids>', 'feed ids, comma-separated, any of'],
  lang: ['--lang <tags>', 'languages, comma-separated, any of'],
  q: ['--q <words>', 'words that must occur'],
  role: ['--role <role>', 'limits regions to place, mentioned or implied'],
  desk: ['--desk <id>', 'what this desk reads'],
};

/** What is asked about, as every filter says it. */
export function withSubject(command: Command): Command {
  for (const [flags, description] of Object.values(SUBJECT)) command.option(flags, description);
  return command;
}

/** From when to when, beside a subject. */
export function withMoments(command: Command): Command {
  return command
    .option('--since <time>', 'from this day or time on')
    .option('--until <time>', 'until before this day or time');
}

export const JSON_LINES: Declared = ['--json', 'as JSON Lines'];
export const ZONE: Declared = ['--tz <zone>', "a time zone such as Asia/Kabul (default: this machine's)"];

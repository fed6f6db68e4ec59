import { Command } from 'commander';
import { declareAlerts } from './alert-commands.ts';
import type { AuditOptions } from './audit.ts';
import type { BriefOptions } from './brief.ts';
import type { DigestOptions } from './digest.ts';
import type { ExportOptions } from './export.ts';
import { declareKeys } from './key-commands.ts';
import { JSON_LINES, withMoments, withSubject, ZONE } from './options.ts';
import type { RetagOptions } from './retag.ts';
import type { StandingOptions } from './standing.ts';
import { declareUpkeep } from './upkeep-commands.ts';
import { declareWithdraw } from './withdraw-commands.ts';

/** The commands that are no roles of the service. Each is loaded only when called, so that small ones start fast. */
export function createProgram(version: string, exit: (code: number) => void): Command {
  const program = new Command('khabar')
    .description('Reads the feeds of a region, keeps each report once, tags it, and serves filtered digests.')
    .version(version)
    .exitOverride()
    .showHelpAfterError('(khabar --help lists the commands)');

  program
    .command('check')
    .description('validate configuration, feeds and taxonomy; every problem as file:line:column id message')
    .action(async () => exit(await (await import('./check.ts')).check()));

  const feeds = program.command('feeds').description('the feeds and their health');
  feeds
    .command('list', { isDefault: true })
    .description('list feeds with their health')
    .option(...JSON_LINES)
    .action(async (options: { json?: boolean }) => exit(await (await import('./feeds-list.ts')).listFeeds(options)));

  feeds
    .command('add <site>')
    .description('find the feed of a site, read it, and propose its entry of feeds.yaml')
    .option('--write', 'add the entry to feeds.yaml')
    .option('--id <id>', 'the id it is to have')
    .action(async (site: string, options: { write?: boolean; id?: string }) =>
      exit(await (await import('./feeds-add.ts')).addFeed(site, options)),
    );

  feeds
    .command('import <file>')
    .description('add the feeds of an OPML file (- for standard input) to feeds.yaml')
    .option('--dry-run', 'show what would be added and write nothing')
    .action(async (file: string, options: { dryRun?: boolean }) =>
      exit(await (await import('./feeds-import.ts')).importFeeds(file, options)),
    );

  feeds
    .command('mend [feed...]')
    .description(
      'ask the sites of dead, moved and changed feeds for their new address, and propose the edit as a patch',
    )
    .option('--write', 'write it')
    .action(async (ids: string[], options: { write?: boolean }) =>
      exit(await (await import('./feeds-mend.ts')).mendFeeds(ids, options)),
    );

  withMoments(withSubject(program.command('export')))
    .description('the stored items, newest first, or the feeds as OPML; the filter as in the API')
    .requiredOption('--format <format>', 'csv, ndjson or opml')
    .option('--bom', 'csv: start with a byte order mark, which some spreadsheets need')
    .option('--evidence', 'ndjson: with the evidence of every tag')
    .action(async (options: ExportOptions) => exit(await (await import('./export.ts')).exportStored(options)));

  program
    .command('fetch [feed...]')
    .description('poll now: ignores due times, obeys Retry-After, back-off and host gaps')
    .option('--dry-run', 'print items with tags and store nothing')
    .action(async (ids: string[], options: { dryRun?: boolean }) =>
      exit(await (await import('./fetch.ts')).fetchNow(ids, options)),
    );

  program
    .command('parse <file>')
    .description('a feed document (- for standard input) to one JSON object')
    .option('--url <url>', 'where it came from: the base of relative links')
    .option('--content-type <type>', 'the Content-Type it was served with')
    .action(async (file: string, options: { url?: string; contentType?: string }) =>
      exit(await (await import('./parse.ts')).parse(file, options)),
    );

  program
    .command('tag [file]')
    .description(
      'JSON Lines in (standard input without a file), JSON Lines with tags and evidence out; texts are cut as ' +
        'items are',
    )
    .action(async (file: string | undefined) => exit(await (await import('./tag.ts')).tag(file)));

  program
    .command('stories [file]')
    .description(
      'JSON Lines {id, title, summary?, url?, source?, published} in, {id, story, origin, severity, headline} out',
    )
    .action(async (file: string | undefined) => exit(await (await import('./stories.ts')).stories(file)));

  program
    .command('standing [file]')
    .description(
      'how it stands with crossings, airports, roads and networks: JSON Lines of reports in, a line a place out; ' +
        'without input by the stored reports',
    )
    .option('--as-of <time>', 'what was told until then (default: now)')
    .option('--place <ids...>', 'only these places')
    .action(async (file: string | undefined, options: StandingOptions) =>
      exit(await (await import('./standing.ts')).standing(file, options)),
    );

  program
    .command('explain <headline>')
    .description('what the tagger matched, consumed or suppressed in a headline, and by which rule')
    .option('--summary <text>', 'the text under the headline')
    .option('--lang <tag>', 'the language it is written in')
    .option('--country <id>', 'where its publisher writes from, such as pk')
    .option('--feed <id>', 'the feed that it was read in, for aliases that never count there')
    .action(async (headline: string, options: { summary?: string; lang?: string; country?: string; feed?: string }) =>
      exit(await (await import('./explain.ts')).explain(headline, options)),
    );

  const subscribers = program.command('subscribers').description('who gets the daily mail');
  subscribers
    .command('list', { isDefault: true })
    .description('list addresses with their state, what they get and what was mailed last')
    .option(...JSON_LINES)
    .action(async (options: { json?: boolean }) =>
      exit(await (await import('./subscribers.ts')).listSubscribers(options)),
    );
  withSubject(subscribers.command('add <email>'))
    .description('invite an address: a mail asks for its confirmation')
    .requiredOption('--time <hh:mm>', 'a full or half hour of the local day')
    .option(...ZONE)
    .action(async (email: string, options: { time: string }) =>
      exit(await (await import('./subscribers.ts')).addSubscriber(email, options)),
    );
  subscribers
    .command('remove <email>')
    .description('end the mails to an address')
    .action(async (email: string) => exit(await (await import('./subscribers.ts')).removeSubscriber(email)));

  const mail = program.command('mail').description('whether mail works, and mails that are held back');
  mail
    .command('test <address>')
    .description('mail a few words, now')
    .action(async (address: string) => exit(await (await import('./mail-test.ts')).mailTest(address)));
  mail
    .command('release')
    .description('send mails again that are held back since a restore; those that are due by now are left out')
    .option('--send-due', 'send those too, where the service was down when their time came')
    .action(async (options: { sendDue?: boolean }) =>
      exit(await (await import('./mail-release.ts')).mailRelease(options)),
    );

  declareKeys(program, exit);
  declareWithdraw(program, exit);
  declareAlerts(program, exit);

  program
    .command('audit')
    .description('who changed what: corrections, grades, subscribers, tokens, links, published files; newest first')
    .option('--since <when>', 'only from then on: a date, or 30d')
    .option('--limit <number>', 'at most so many', '100')
    .option(...JSON_LINES)
    .action(async (options: AuditOptions) => exit(await (await import('./audit.ts')).printAudit(options)));

  const taxonomy = program.command('taxonomy').description('what a changed taxonomy does, and what analysts corrected');
  taxonomy
    .command('diff <old> [new]')
    .description('what another taxonomy would do to the stored items; <old> may be `published`')
    .option('--json', 'as one JSON object')
    .action(async (old: string, next: string | undefined, { json = false }: { json?: boolean }) =>
      exit(await (await import('./taxonomy-diff.ts')).diffTaxonomies(old, next, json)),
    );
  taxonomy
    .command('gold')
    .description("analysts' corrections as labelled texts, JSON Lines")
    .action(async () => exit(await (await import('./gold.ts')).printGold()));

  program
    .command('retag')
    .description('tag the stored items anew: shows what changes, then does it')
    .option('--dry-run', 'only show it')
    .option('--since <when>', 'only items from then on: a date, or 30d')
    .option('--yes', 'also if it changes many items')
    .action(async (options: RetagOptions) => exit(await (await import('./retag.ts')).retagItems(options)));

  withSubject(program.command('digest'))
    .description('print the digest of a local day: what was new or revised, by region and actor')
    .option('--date <date>', 'such as 2026-11-24 (default: today)')
    .option(...ZONE)
    .option('--format <format>', 'text, markdown, html or json', 'text')
    .action(async (options: DigestOptions) => exit(await (await import('./digest.ts')).digest(options)));

  program
    .command('brief')
    .description('print the brief of a desk: its last edition, another one, a week of them, or what it would say now')
    .requiredOption('--desk <id>', 'whose brief')
    .option('--number <n>', 'which edition (default: the last that was sent)')
    .option('--week [date]', 'what the editions of the seven days up to then come to (default: today)')
    .option('--preview', 'what its next edition would say now; nothing is stored')
    .option('--format <format>', 'text, html, block, safe, docx or json', 'text')
    .option('--out <file>', 'write it there instead of standard output')
    .action(async (options: BriefOptions) => exit(await (await import('./brief.ts')).brief(options)));

  program
    .command('desks')
    .description('list the desks of DESKS_FILE, with what they read and when their briefs come')
    .option(...JSON_LINES)
    .action(async (options: { json?: boolean }) => exit(await (await import('./desks.ts')).listDesks(options)));

  program
    .command('severity')
    .description('print the severity rule in force: the shipped one, or that of SEVERITY_FILE')
    .option('--yaml', 'as a file to write your own from')
    .action(async (options: { yaml?: boolean }) => exit(await (await import('./severity.ts')).printSeverity(options)));

  declareUpkeep(program, exit);

  return program;
}

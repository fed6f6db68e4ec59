import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseEmailAddress, parseSender } from '../core/address/email-address.ts';
import { isZone } from '../core/clock/local-day.ts';
import { type Proposed, proposeFeeds } from '../core/feed/propose-feeds.ts';
import { FACILITY_TYPES } from '../core/standing/standing.ts';
import { indexTaxonomy } from '../core/tagging/index-taxonomy.ts';
import type { Taxonomy } from '../core/tagging/taxonomy.ts';
import { nearest } from '../core/text/near.ts';
import { loadDesks } from '../files/desks-file.ts';
import { loadFeeds } from '../files/feeds-file.ts';
import { mergeLocalFeeds } from '../files/feeds-local.ts';
import { type FirstAnswers, firstDesksText, firstSettingsText, localFeedsText } from '../files/init-files.ts';
import { taxonomySourceFromEnvironment } from './configured.ts';
import { EXIT, UsageError } from './exit.ts';
import { askAnswers } from './init-questions.ts';
import { configFromEnvironment, printLine } from './input.ts';

export type InitOptions = {
  readonly dir: string;
  readonly region?: string;
  readonly zone?: string;
  readonly lang?: string;
  readonly contact?: string;
  readonly smtp?: string;
  readonly mailFrom?: string;
  readonly publicUrl?: string;
  readonly feeds: string;
};

/** A brief names so many places at most before anybody has chosen them. */
const MOST_PLACES = 8;

/**
 * Writes three files to begin with: feeds.local.yaml, desks.yaml and .env. What is there is left as it is, exit 1. What
 * no option says is asked where somebody sits there.
 */
export async function init(options: InitOptions): Promise<number> {
  const taxonomy = indexTaxonomy(taxonomySourceFromEnvironment());
  const stated = await askAnswers(options, { region: (text) => regionFault(text, taxonomy), zone: zoneFault });
  const answers = answersOf(stated, taxonomy);
  const { feedsFile } = configFromEnvironment();
  const shipped = loadFeeds(feedsFile, readFileSync(feedsFile, 'utf8'));
  if (shipped.kind === 'invalid') throw new UsageError(`${feedsFile}: has problems; \`khabar check\` lists them`);
  const most = Number(options.feeds);
  if (!Number.isInteger(most) || most < 1) throw new UsageError('--feeds: must be a whole number from 1');
  const proposed = proposeFeeds(shipped.feeds, watchedBy(answers, stated.lang, taxonomy), most);
  if (proposed.length === 0) throw new UsageError('init: no feed is known for that; leave --lang out, or name others');
  const texts = {
    'feeds.local.yaml': localFeedsText(proposed, shipped.feeds.length),
    'desks.yaml': firstDesksText(answers, facilitiesIn(answers, taxonomy)),
    '.env': firstSettingsText(answers),
  };
  const merged = mergeLocalFeeds(shipped.feeds, 'feeds.local.yaml', texts['feeds.local.yaml']);
  const feeds = merged.kind === 'ok' ? merged.feeds.map(({ id }) => id) : null;
  const desks = loadDesks('desks.yaml', texts['desks.yaml'], {
    taxonomy,
    feeds,
    hasSafeMail: false,
    keyFault: () => null,
  });
  for (const made of [merged, desks])
    if (made.kind === 'invalid') throw new Error(`init: what it made has a problem: ${made.problems[0]?.message}`);
  return writeAll(resolve(options.dir), texts, proposed);
}

async function writeAll(
  folder: string,
  texts: Readonly<Record<string, string>>,
  proposed: readonly Proposed[],
): Promise<number> {
  // The service may run as another user, and has to come in.
  if (mkdirSync(folder, { recursive: true }) !== undefined) chmodSync(folder, 0o755);
  let left = 0;
  for (const [name, text] of Object.entries(texts)) {
    const file = join(folder, name);
    const shown = relative(process.cwd(), file) || name;
    if (!writeNew(file, text, name === '.env' ? 0o600 : 0o644)) {
      left++;
      console.error(`init: ${shown} is there already, and stays as it is`);
    } else await printLine(shown);
  }
  console.error(`init: ${proposed.length} feeds are proposed; look through the files, then: check, doctor, npm start`);
  return left === 0 ? EXIT.done : EXIT.problems;
}

/** False where there is such a file already, whatever it is. */
function writeNew(file: string, text: string, mode: number): boolean {
  try {
    writeFileSync(file, text, { flag: 'wx', mode });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    if (existsSync(file) && readFileSync(file, 'utf8') !== text) rmSync(file, { force: true });
    throw new UsageError(`init: ${file} cannot be written: ${(error as Error).message}`);
  }
  // The service may run as another user.
  chmodSync(file, mode);
  return true;
}

function regionFault(text: string, taxonomy: Taxonomy): string | null {
  const ids = splitList(text);
  if (ids.length === 0) return 'names none; for instance af,pk-kp';
  const wrong = ids.find((id) => taxonomy.entry('region', id) === undefined);
  if (wrong === undefined) return null;
  const regions = taxonomy.entries('region');
  const named = regions.find(({ name }) => name.toLowerCase() === wrong.toLowerCase());
  const near =
    named === undefined
      ? nearest(
          wrong,
          regions.map(({ id }) => id),
          3,
        )
      : [named.id];
  return `${wrong} is no region${near.length === 0 ? '' : `; did you mean ${near.join(', ')}?`}`;
}

function zoneFault(text: string): string | null {
  return isZone(text) ? null : `${text} is no time zone; write one such as Asia/Kabul`;
}

function answersOf(stated: Awaited<ReturnType<typeof askAnswers>>, taxonomy: Taxonomy): FirstAnswers {
  const { contact = '', smtp = '', mailFrom = '', publicUrl = '' } = stated;
  const none = (text: string) => (text === '' ? null : text);
  if (smtp !== '' && !/^smtps?:\/\/[^\s']+$/.test(smtp))
    throw new UsageError('--smtp: must be smtp://host:port or smtps://user:password@host');
  if (smtp !== '' && parseSender(mailFrom) === null)
    throw new UsageError('--mail-from: is needed with --smtp: an address, or Desk <desk@example.org>');
  if (contact !== '' && parseEmailAddress(contact).kind === 'invalid' && !URL.canParse(contact))
    throw new UsageError('--contact: must be an address of mail, or of a page');
  if (publicUrl !== '' && !/^https?:\/\/[^\s']+$/.test(publicUrl))
    throw new UsageError('--public-url: must be an http(s) address');
  return {
    regions: splitList(stated.region).map((id) => ({ id, name: taxonomy.entry('region', id)?.name ?? id })),
    zone: stated.zone,
    contact: none(contact),
    smtpUrl: none(smtp),
    mailFrom: none(mailFrom),
    publicUrl: none(publicUrl),
    adminToken: randomBytes(32).toString('hex'),
  };
}

function watchedBy({ regions }: FirstAnswers, lang: string | undefined, taxonomy: Taxonomy) {
  const within = regions.flatMap(({ id }) => [id, ...taxonomy.ancestors('region', id)]);
  const countries = within.filter((id) => taxonomy.entry('region', id)?.type === 'country');
  // Whoever names a part of the world wants the countries in it.
  const inside = taxonomy
    .entries('region')
    .filter(({ id, type }) => type === 'country' && taxonomy.ancestors('region', id).some((up) => isNamed(up, regions)))
    .map(({ id }) => id);
  const all = [...new Set([...countries, ...inside])];
  const named = [...new Set([...all, ...regions.map(({ id }) => id)])];
  const names = named.flatMap((id) => taxonomy.entry('region', id)?.name ?? []);
  return { countries: all, names, languages: splitList(lang ?? '') };
}

function isNamed(id: string, regions: FirstAnswers['regions']): boolean {
  return regions.some((one) => one.id === id);
}

function facilitiesIn({ regions }: FirstAnswers, taxonomy: Taxonomy): readonly string[] {
  return taxonomy
    .entries('region')
    .filter(({ type }) => FACILITY_TYPES.has(type))
    .filter(({ id }) => taxonomy.ancestors('region', id).some((up) => isNamed(up, regions)))
    .sort((a, b) => Number(b.type === 'crossing') - Number(a.type === 'crossing'))
    .slice(0, MOST_PLACES)
    .map(({ id }) => id);
}

function splitList(text: string): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

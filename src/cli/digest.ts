import { isDate, localDate, localDay } from '../core/clock/local-day.ts';
import type { Filter } from '../core/filter/filter.ts';
import type { Taxonomy } from '../core/tagging/taxonomy.ts';
import { finish } from '../core/turns/steps.ts';
import { migrationsDir } from '../files/product.ts';
import { DIGEST_FORMATS } from '../formats/digest-formats.ts';
import { desksOf } from '../pipeline/desks.ts';
import { digestOfDay } from '../pipeline/make-digest.ts';
import { createPublishedTaxonomy } from '../roles/published.ts';
import { isStoreThere } from '../store/address.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { EXIT, UsageError } from './exit.ts';
import { type FilterOptions, readFilterOptions, readZoneOption, unknownName } from './filter-options.ts';
import { configFromEnvironment } from './input.ts';

export type DigestOptions = Omit<FilterOptions, 'since' | 'until'> & {
  readonly date?: string;
  readonly tz?: string;
  readonly format: string;
};

/** Prints the digest of a local day from the database. @throws UsageError for what nobody could answer */
export async function digest(options: DigestOptions): Promise<number> {
  const format = DIGEST_FORMATS.find(({ name }) => name === options.format);
  const names = DIGEST_FORMATS.map(({ name }) => name);
  if (format === undefined) throw unknownName('format', options.format, names);
  const zone = readZoneOption(options.tz);
  const date = readDate(options.date ?? localDate(Date.now(), zone), zone);
  const { databaseUrl } = configFromEnvironment();
  if (!isStoreThere(databaseUrl))
    throw new UsageError(`digest: there is no database at ${databaseUrl} yet; \`khabar serve\` makes it`);
  const store = await openStore(databaseUrl, { migrationsDir, migrate: false });
  try {
    const taxonomy = createPublishedTaxonomy(store);
    await taxonomy.refresh();
    const filter = await readFilter(options, taxonomy.current(), store);
    const made = await digestOfDay({ filter, date, zone }, { store, taxonomy: taxonomy.current, now: Date.now });
    process.stdout.write(finish(format.print(made)));
    return EXIT.done;
  } finally {
    await store.close();
  }
}

/** Before anything was published, only the digest of everything can be asked for. */
async function readFilter(
  options: DigestOptions,
  taxonomy: Taxonomy | null,
  store: Pick<Store, 'feeds' | 'config'>,
): Promise<Filter> {
  if (taxonomy !== null) {
    const feeds = (await store.feeds.feedHealth()).map(({ feed }) => feed.id);
    return readFilterOptions(options, { taxonomy, feeds, desks: await desksOf(store) });
  }
  const { date: _, tz: _tz, format: _format, ...filter } = options;
  if (Object.keys(filter).length > 0)
    throw new UsageError('digest: no taxonomy is published yet; `khabar serve` or `khabar fetch` publishes it');
  return {};
}

function readDate(date: string, zone: string): string {
  if (!isDate(date)) throw new UsageError(`digest: --date must be a day such as 2026-11-24, not ${date}`);
  if (localDay(date, zone).start > Date.now()) throw new UsageError(`digest: ${date} has not begun in ${zone}`);
  return date;
}

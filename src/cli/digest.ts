import { existsSync } from 'node:fs';
import type { Filter } from '../core/filter.ts';
import { isDate, isZone, localDate, localDay } from '../core/local-day.ts';
import { nearest } from '../core/near.ts';
import type { TagKind } from '../core/tag.ts';
import type { Taxonomy } from '../core/taxonomy.ts';
import { migrationsDir } from '../files/product.ts';
import { DIGEST_FORMATS } from '../formats/digest-formats.ts';
import { digestOfDay } from '../pipeline/make-digest.ts';
import { createPublishedTaxonomy } from '../roles/published.ts';
import { openStore } from '../store/open.ts';
import { EXIT, UsageError } from './exit.ts';
import { configFromEnvironment } from './input.ts';

export type DigestOptions = {
  readonly region?: string;
  readonly actor?: string;
  readonly theme?: string;
  readonly date?: string;
  readonly tz?: string;
  readonly format: string;
};

/** Prints the digest of a local day from the database. @throws UsageError for what nobody could answer */
export async function digest(options: DigestOptions): Promise<number> {
  const format = DIGEST_FORMATS.find(({ name }) => name === options.format);
  const names = DIGEST_FORMATS.map(({ name }) => name);
  if (format === undefined) throw unknownName('format', options.format, names);
  const zone = options.tz ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!isZone(zone)) throw unknownName('time zone', zone, Intl.supportedValuesOf('timeZone'));
  const date = readDate(options.date ?? localDate(Date.now(), zone), zone);
  const { databaseUrl } = configFromEnvironment();
  if (!existsSync(databaseUrl.slice('file:'.length)))
    throw new UsageError(`digest: there is no database at ${databaseUrl} yet; \`khabar serve\` makes it`);
  const store = await openStore(databaseUrl, { migrationsDir, migrate: false });
  try {
    const taxonomy = createPublishedTaxonomy(store);
    await taxonomy.refresh();
    const filter = readFilter(options, taxonomy.current());
    const made = await digestOfDay({ filter, date, zone }, { store, taxonomy: taxonomy.current, now: Date.now });
    process.stdout.write(format.print(made));
    return EXIT.done;
  } finally {
    await store.close();
  }
}

function readDate(date: string, zone: string): string {
  if (!isDate(date)) throw new UsageError(`digest: --date must be a day such as 2026-11-24, not ${date}`);
  if (localDay(date, zone).start > Date.now()) throw new UsageError(`digest: ${date} has not begun in ${zone}`);
  return date;
}

function readFilter(options: DigestOptions, taxonomy: Taxonomy | null): Filter {
  const filter: Partial<Record<TagKind, readonly string[]>> = {};
  for (const kind of ['region', 'actor', 'theme'] as const) {
    const wanted = options[kind]?.split(',').map((id) => id.trim());
    if (wanted === undefined) continue;
    const known = (taxonomy?.entries(kind) ?? []).map(({ id }) => id);
    const unknown = wanted.find((id) => !known.includes(id));
    if (unknown !== undefined) throw unknownName(kind, unknown, known);
    filter[kind] = wanted;
  }
  return filter;
}

function unknownName(what: string, wanted: string, known: readonly string[]): UsageError {
  const near = nearest(wanted, known);
  return new UsageError(
    `digest: there is no ${what} "${wanted}"${near.length > 0 ? `; near: ${near.join(', ')}` : ''}`,
  );
}

import { writeFileSync } from 'node:fs';
import type { Brief } from '../core/brief/brief.ts';
import { isDate, localDate } from '../core/clock/local-day.ts';
import { nearest } from '../core/text/near.ts';
import { finish } from '../core/turns/steps.ts';
import { migrationsDir } from '../files/product.ts';
import { BRIEF_FORMATS, type BriefFormat } from '../formats/brief-formats.ts';
import { desksOf } from '../pipeline/desks.ts';
import { previewBrief } from '../pipeline/preview-brief.ts';
import { weekOf } from '../pipeline/read-editions.ts';
import { createPublishedTaxonomy } from '../roles/published.ts';
import { isStoreThere } from '../store/address.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { EXIT, UsageError } from './exit.ts';
import { unknownName } from './filter-options.ts';
import { configFromEnvironment } from './input.ts';

export type BriefOptions = {
  readonly desk: string;
  readonly number?: string;
  readonly week?: string | true;
  readonly preview?: true;
  readonly format: string;
  readonly out?: string;
};

/** Prints an edition of a desk, what its week comes to, or what its next one would say. @throws UsageError */
export async function brief(options: BriefOptions): Promise<number> {
  const format = BRIEF_FORMATS.find(({ name }) => name === options.format);
  const names = BRIEF_FORMATS.map(({ name }) => name);
  if (format === undefined) throw unknownName('format', options.format, names);
  const { databaseUrl } = configFromEnvironment();
  if (!isStoreThere(databaseUrl))
    throw new UsageError(`brief: there is no database at ${databaseUrl} yet; \`khabar serve\` makes it`);
  const store = await openStore(databaseUrl, { migrationsDir, migrate: false });
  try {
    await print(await wanted(options, store), format, options.out);
    return EXIT.done;
  } finally {
    await store.close();
  }
}

async function wanted({ desk: id, number, week, preview }: BriefOptions, store: Store): Promise<Brief> {
  const desks = await desksOf(store);
  const desk = desks.find((one) => one.id === id);
  if (desk === undefined) {
    const near = nearest(
      id,
      desks.map((one) => one.id),
    );
    throw new UsageError(`brief: there is no desk "${id}"${near.length > 0 ? `; near: ${near.join(', ')}` : ''}`);
  }
  if (preview) {
    const taxonomy = createPublishedTaxonomy(store);
    await taxonomy.refresh();
    return previewBrief(desk, { store, taxonomy: taxonomy.current, now: Date.now });
  }
  if (week !== undefined) {
    const date = week === true ? localDate(Date.now(), desk.brief?.zone ?? 'UTC') : week;
    if (!isDate(date)) throw new UsageError(`brief: --week must be a day such as 2026-11-24, not ${date}`);
    const made = await weekOf(id, date, Date.now(), { store });
    if (made === null) throw new UsageError(`brief: no edition of ${id} lies in the week up to ${date}`);
    return made;
  }
  return stored(id, number, store);
}

async function stored(desk: string, number: string | undefined, store: Pick<Store, 'editions'>): Promise<Brief> {
  if (number !== undefined && !/^[1-9]\d{0,8}$/.test(number))
    throw new UsageError(`brief: --number must be that of an edition, from 1 on, not ${number}`);
  const [last] = number === undefined ? await store.editions.listEditions(desk, null, 1) : [];
  const found = number === undefined ? last?.number : Number(number);
  const edition = found === undefined ? null : await store.editions.getEdition(desk, found);
  if (edition !== null) return edition.brief;
  throw new UsageError(
    number === undefined
      ? `brief: no edition of ${desk} was sent yet; --preview shows what it would say now`
      : `brief: there is no edition ${number} of ${desk}`,
  );
}

async function print(made: Brief, format: BriefFormat, out: string | undefined): Promise<void> {
  const steps = format.print(made);
  const text = Symbol.iterator in steps ? finish(steps as Exclude<typeof steps, Promise<unknown>>) : await steps;
  if (out !== undefined) writeFileSync(out, text);
  else process.stdout.write(text);
}

import type { Filter } from '../core/filter/filter.ts';
import { MAX_PAGE_SIZE } from '../core/item/page.ts';
import { ITEM_CSV_HEADER, itemCsv } from '../formats/item-csv.ts';
import { itemJson } from '../formats/item-json.ts';
import { writeOpml } from '../formats/opml.ts';
import type { Store } from '../store/store.ts';
import { loadDocuments } from './configured.ts';
import { EXIT, UsageError } from './exit.ts';
import { type FilterOptions, readFilterOptions, unknownName } from './filter-options.ts';
import { configFromEnvironment, print } from './input.ts';
import { openExisting } from './open-existing.ts';

export type ExportOptions = FilterOptions & {
  readonly format: string;
  readonly evidence?: boolean;
  /** Some spreadsheets take a file without a byte order mark for the local encoding. */
  readonly bom?: boolean;
};

const FORMATS = ['csv', 'ndjson', 'opml'] as const;

/**
 * Prints the stored items that pass a filter, newest first, or the feeds as OPML.
 * @throws UsageError for a wrong option
 */
export async function exportStored(options: ExportOptions): Promise<number> {
  const format = FORMATS.find((one) => one === options.format);
  if (format === undefined) throw unknownName('format', options.format, FORMATS);
  const config = configFromEnvironment();
  const { feeds, taxonomy, desks } = loadDocuments(config);
  const filter = readFilterOptions(options, { taxonomy, feeds: feeds.map(({ id }) => id), desks });
  if (format === 'opml') {
    const { feed: ids, ...rest } = filter;
    const [unfit] = Object.keys(rest);
    if (unfit !== undefined || options.evidence === true)
      throw new UsageError('export: opml lists feeds; it can be narrowed by --feed only');
    const wanted = feeds.filter(({ id }) => ids === undefined || ids.includes(id));
    await print(writeOpml(wanted, { title: 'khabar', created: Date.now() }));
    return EXIT.done;
  }
  const store = await openExisting(config, 'export');
  try {
    await (format === 'csv'
      ? printCsv(store, filter, options.bom === true)
      : printLines(store, filter, options.evidence === true));
    return EXIT.done;
  } finally {
    await store.close();
  }
}

async function printCsv(store: Pick<Store, 'items'>, filter: Filter, bom: boolean): Promise<void> {
  await print(`${bom ? '\ufeff' : ''}${ITEM_CSV_HEADER}`);
  for await (const rows of pagesOf(store, filter)) await print(rows.map(itemCsv).join(''));
}

async function printLines(store: Pick<Store, 'items'>, filter: Filter, evidence: boolean): Promise<void> {
  for await (const rows of pagesOf(store, filter))
    await print(rows.map((item) => `${JSON.stringify(itemJson(item, { evidence }))}\n`).join(''));
}

async function* pagesOf(store: Pick<Store, 'items'>, filter: Filter) {
  let after: Parameters<Store['items']['findItems']>[1]['after'] = null;
  do {
    const page = await store.items.findItems(filter, { limit: MAX_PAGE_SIZE, after });
    yield page.rows;
    after = page.next;
  } while (after !== null);
}

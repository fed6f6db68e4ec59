import { DAY, type Instant } from '../core/clock/time.ts';
import type { Filter } from '../core/filter/filter.ts';
import { passes } from '../core/filter/passes.ts';
import { PAGE_BYTES } from '../core/item/page.ts';
import { foldStanding } from '../core/standing/fold-standing.ts';
import { type ReportRead, readStandings } from '../core/standing/read-standings.ts';
import { FACILITY_TYPES, type PlaceStanding } from '../core/standing/standing.ts';
import { StandingSheet } from '../core/standing/standing-sheet.ts';
import type { Taxonomy } from '../core/tagging/taxonomy.ts';
import type { Store } from '../store/store.ts';
import { takeTurn } from './turns.ts';

/** What was told longer ago tells nothing of now. */
const LOOKED_BACK_MS = 30 * DAY;
/** The newest reports that name a place are read, and of networks those that name one. */
const MOST_REPORTS = 1_000;
/** Whoever asks meanwhile waits for one such part. */
const PAGE = 50;
/** How reports of networks and curfews are found: they carry no place's name. */
const NETWORK_WORDS = [
  'internet',
  'curfew',
  'انٹرنیٹ',
  'کرفیو',
  'اینترنت',
  'انترنت',
  'انټرنېټ',
  'интернет',
  'комендантский',
];
const MOST_OF_NETWORKS = 100;

export type StandingRequest = {
  readonly asOf: Instant;
  /** Region ids; empty: all. */
  readonly places: readonly string[];
  /** What is read at all. */
  readonly filter: Filter;
  readonly staleAfterMs?: number;
  /** What a desk watches: told of by all reports, whatever the filter lets through, and also where none names them. */
  readonly watched?: readonly string[];
};

/** How it stands with places by the stored reports that a filter lets through, newest first and bounded. */
export async function storedStanding(
  { asOf, places, filter, staleAfterMs, watched = [] }: StandingRequest,
  { store, taxonomy }: { readonly store: Pick<Store, 'items'>; readonly taxonomy: Taxonomy },
): Promise<readonly PlaceStanding[]> {
  const facilities = taxonomy.entries('region').filter(({ type }) => FACILITY_TYPES.has(type));
  const region = places.length > 0 ? places : facilities.map(({ id }) => id);
  // The places take the filter's own regions' turn in the query; those are asked for each report.
  const { region: within, role, ...rest } = filter;
  const bounds: Filter = {
    ...(within === undefined ? {} : { region: within }),
    ...(role === undefined ? {} : { role }),
  };
  const sheet = new StandingSheet();
  const read = new Set<string>();
  const window = { since: asOf - LOOKED_BACK_MS, until: asOf + 1 };
  await readInto({ ...rest, ...window, region }, MOST_REPORTS);
  if (watched.length > 0) await readInto({ ...window, region: watched }, MOST_REPORTS, watched);
  for (const word of NETWORK_WORDS)
    await readInto({ ...filter, ...window, words: [...(filter.words ?? []), word] }, MOST_OF_NETWORKS);
  const told = sheet.standings(asOf, staleAfterMs);
  const silent = [...new Set([...watched, ...places])].filter(
    (place) => !told.some((one) => one.place === place && one.subject === 'place'),
  );
  const all = [...told, ...silent.map((place) => foldStanding({ place, subject: 'place' }, [], asOf))];
  return places.length === 0 ? all : all.filter(({ place }) => places.includes(place));

  /** @param only places that are told of, whatever the filter says; absent: all that it lets through */
  async function readInto(asked: Filter, most: number, only?: readonly string[]): Promise<void> {
    let after = null;
    for (let count = 0; count < most; ) {
      const limit = Math.min(PAGE, most - count);
      const page = await store.items.findItems(asked, { limit, after, evidence: true, maxBytes: PAGE_BYTES });
      for (const item of page.rows) {
        const { id, title, summary, language, tagging, effective, publisher } = item;
        await takeTurn();
        if (read.has(id) || (only === undefined && !passes(bounds, item, item.feeds))) continue;
        read.add(id);
        const report = { title, summary, language, tags: tagging.tags, published: effective };
        const told = readStandings(report, taxonomy);
        sheet.add(only === undefined ? told : ofPlaces(told, only), { id, at: effective, outlet: publisher });
      }
      count += page.rows.length;
      if (page.next === null || page.rows.length === 0) return;
      after = page.next;
    }
  }
}

function ofPlaces({ named, asserted }: ReportRead, places: readonly string[]): ReportRead {
  return {
    named: named.filter((place) => places.includes(place)),
    asserted: asserted.filter(({ place }) => places.includes(place)),
  };
}

import type { Brief } from '../../src/core/brief/brief.ts';
import { draftOf, sentEdition } from '../../src/core/brief/edition.ts';
import { localDate, nextDate } from '../../src/core/clock/local-day.ts';
import { DAY, HOUR, type Instant, MINUTE } from '../../src/core/clock/time.ts';
import type { BriefPlan, Desk } from '../../src/core/desk/desk.ts';
import { dueAt } from '../../src/core/subscription/daily.ts';
import type { CompiledTaxonomy } from '../../src/core/tagging/matcher.ts';
import { tagText } from '../../src/core/tagging/tag-text.ts';
import { createGroupStories } from '../../src/pipeline/group-stories.ts';
import { makeBrief } from '../../src/pipeline/make-brief.ts';
import type { Store } from '../../src/store/store.ts';
import { draftsOf, feedNamed, ingestOf } from '../../tests/support/drafts.ts';
import { saveConfig } from '../../tests/support/save-config.ts';
import { setFeeds } from '../../tests/support/set-feeds.ts';
import { openSqlite } from '../../tests/support/sqlite-store.ts';
import type { LabelledReport } from './label.ts';

/** A desk whose brief comes every day. */
export type PlayedDesk = Desk & { readonly brief: BriefPlan };

/** Briefs of a desk over a week, and the label of each stored report by its id. */
export type Played = {
  readonly desk: PlayedDesk;
  readonly briefs: readonly Brief[];
  readonly tookMs: readonly number[];
};

/** What stood in the store: which labelled report each item is. */
export type Playing = { readonly played: readonly Played[]; readonly labelOf: ReadonlyMap<string, LabelledReport> };

/** Plays reports in order of time, groups them, and makes each desk's brief every morning. */
export async function play(
  reports: readonly LabelledReport[],
  desks: readonly PlayedDesk[],
  taxonomy: CompiledTaxonomy,
): Promise<Playing> {
  const store = await openSqlite();
  try {
    const first = Date.parse(reports[0]?.published ?? '');
    await saveConfig(store, 'taxonomy', 'shipped', first);
    await setFeeds(
      store,
      reports.map((report) => feedNamed(feedOf(report), { publisher: report.source, country: report.country })),
      first,
    );
    const labelOf = new Map<string, LabelledReport>();
    const played = desks.map((desk) => ({ desk, briefs: [] as Brief[], tookMs: [] as number[] }));
    const mornings = morningsOf(reports, desks);
    let now = first;
    const group = createGroupStories({ store, taxonomy: () => taxonomy, now: () => now, owner: 'bench' });
    let next = 0;
    for (const { at, desk, date } of mornings) {
      for (; next < reports.length && Date.parse(reports[next]?.published ?? '') <= at - desk.brief.cutoffMs; next++) {
        const report = reports[next] as LabelledReport;
        now = Date.parse(report.published) + 5 * MINUTE;
        await ingest(report, now, { store, taxonomy, labelOf });
      }
      now = Math.max(now, at - desk.brief.cutoffMs + MINUTE);
      await group();
      const one = played.find((each) => each.desk.id === desk.id);
      if (one === undefined) continue;
      const began = performance.now();
      one.briefs.push(await briefAt(desk, date, at, { store, taxonomy }));
      one.tookMs.push(performance.now() - began);
    }
    return { played, labelOf };
  } finally {
    await store.close();
  }
}

/** Each report comes by a feed of its own, so that none waits for another's turn. */
export function feedOf({ id, source }: LabelledReport): string {
  return `${source}-${id}`.replace(/[^a-z0-9]+/gi, '-').toLowerCase();
}

type IngestDeps = {
  readonly store: Store;
  readonly taxonomy: CompiledTaxonomy;
  readonly labelOf: Map<string, LabelledReport>;
};

export async function ingest(
  report: LabelledReport,
  now: Instant,
  { store, taxonomy, labelOf }: IngestDeps,
): Promise<void> {
  const { id, title, summary = '', language, country, published } = report;
  const feed = feedOf(report);
  const answer = await store.feeds.claimFeed(feed, now);
  if (answer.kind !== 'claimed') throw new Error(`${feed}: ${answer.kind}`);
  const tagging = tagText({ title, summary, language, feedCountry: country }, taxonomy);
  const shown = {
    title,
    summary,
    language,
    guid: id,
    url: `https://${report.source}/${id}`,
    published: Date.parse(published),
    tagging,
  };
  await store.items.saveIngest(ingestOf(answer.claim, now, draftsOf(feed, [shown])));
  const page = await store.items.findItems({}, { limit: 50, after: null, evidence: false });
  const item = page.rows.find((one) => one.url?.endsWith(`/${id}`));
  if (item !== undefined) labelOf.set(item.id, report);
}

function morningsOf(reports: readonly LabelledReport[], desks: readonly PlayedDesk[]) {
  const [first, last] = [reports[0], reports.at(-1)].map((one) => Date.parse(one?.published ?? ''));
  return desks
    .flatMap((desk) => {
      const dates: string[] = [];
      for (
        let date = localDate(first ?? 0, desk.brief.zone);
        date <= localDate((last ?? 0) + DAY, desk.brief.zone);
        date = nextDate(date)
      )
        dates.push(date);
      return dates.map((date) => ({ desk, date, at: dueAt(date, desk.brief) ?? 0 }));
    })
    .filter(({ at }) => at > (first ?? 0) && at < (last ?? 0) + DAY + HOUR)
    .toSorted((a, b) => a.at - b.at);
}

async function briefAt(
  desk: PlayedDesk,
  date: string,
  at: Instant,
  { store, taxonomy }: { readonly store: Store; readonly taxonomy: CompiledTaxonomy },
): Promise<Brief> {
  const end = at - desk.brief.cutoffMs;
  const [last] = await store.editions.listEditions(desk.id, null, 1);
  const start = last?.end ?? end - 30 * DAY;
  const { zone, marking, edition } = desk.brief;
  const window = { from: last?.upTo ?? 0, to: await store.items.lastChangeBefore(end) };
  const frame = {
    number: (last?.number ?? 0) + 1,
    date,
    zone,
    start,
    end,
    window,
    dueAt: at,
    madeAt: at,
    marking,
    edition,
  };
  const brief = await makeBrief(desk, frame, { store, taxonomy: () => taxonomy });
  const sent = sentEdition(draftOf(brief, { revision: 1, isClosed: true }), brief, { now: at, unmailed: 'bench' });
  await store.editions.sendEdition(sent, at);
  return brief;
}

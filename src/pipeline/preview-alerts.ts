import type { Alert } from '../core/alert/alert.ts';
import type { AlertPrior } from '../core/alert/decide-alert.ts';
import { dayBegan, type Release, releaseOfAlert } from '../core/alert/release.ts';
import type { TellingContext } from '../core/brief/tell-story.ts';
import { DAY, type Instant } from '../core/clock/time.ts';
import type { Item } from '../core/item/item.ts';
import { partByAge } from '../core/item/older.ts';
import { liesWithin } from '../core/tagging/lies-within.ts';
import type { Taxonomy } from '../core/tagging/taxonomy.ts';
import type { Store } from '../store/store.ts';
import { standingAlerts } from './alert-standing.ts';
import { alertContextOf, decideStep } from './alert-step.ts';
import type { AlertingDesk, WatchAlertsDeps } from './alerting.ts';
import { groupedHead } from './make-digest.ts';
import { batchesOf, readAhead } from './read-window.ts';
import { takeTurn } from './turns.ts';

export type PreviewedAlert = { readonly alert: Alert; readonly release: Release };

export type AlertPreview = {
  readonly since: Instant;
  readonly until: Instant;
  /** Reports that were first seen in that time, and their stories that were replayed. */
  readonly reports: number;
  readonly stories: number;
  /** In the order in which they would have been decided. */
  readonly alerts: readonly PreviewedAlert[];
};

export type PreviewDeps = {
  readonly store: WatchAlertsDeps['store'];
  readonly taxonomy: () => Taxonomy | null;
  readonly now: () => Instant;
};

/** Entries of the log, and items, read at once. */
const PART = 500;

/**
 * What a desk would have been told at once since then, decided over the stored reports by the rules by which it is
 * decided as they come in. Nothing is stored. Stories are taken as they are grouped now, and reports as they read now:
 * what was split, merged, reworded or withdrawn meanwhile cannot be replayed.
 */
export async function previewAlerts(desk: AlertingDesk, since: Instant, deps: PreviewDeps): Promise<AlertPreview> {
  const { store, now, taxonomy } = deps;
  const until = now();
  const touched = await touchedSince(since, deps);
  const context = await alertContextOf(desk, { store, taxonomy });
  const alerts: Alert[] = [];
  let stories = 0;
  for (const part of batchesOf(await candidatesOf(touched.stories, desk, deps)))
    for (const members of await membersOf(part, store)) {
      stories++;
      alerts.push(...(await replayStory(members, desk, context)).filter(({ at }) => at >= since));
      await takeTurn();
    }
  alerts.push(...(await replayStanding(touched.polls, desk, since, deps)));
  alerts.sort((a, b) => a.at - b.at || (a.about < b.about ? -1 : 1));
  return { since, until, reports: touched.reports, stories, alerts: releasesOf(alerts, desk) };
}

type Touched = {
  readonly reports: number;
  readonly stories: ReadonlySet<string>;
  /** Reports by the moment at which they came, in order. */
  readonly polls: ReadonlyMap<Instant, ReadonlySet<string>>;
};

/** Reports that have come since, by the log; ids alone, so that a busy month fits. */
async function touchedSince(since: Instant, { store: { items, stories }, now }: PreviewDeps): Promise<Touched> {
  const head = await groupedHead({ items, stories }, now());
  const touched = new Set<string>();
  const polls = new Map<Instant, Set<string>>();
  let reports = 0;
  for (let seq = await items.lastChangeBefore(since); seq < head; ) {
    const part = (await items.changesSince(seq, PART)).filter((change) => change.seq <= head);
    const added = part.filter(({ kind }) => kind === 'item-new').map(({ item }) => item);
    for (const { id, seen, story } of await items.getItems(added, { evidence: false })) {
      if (seen < since) continue;
      reports++;
      touched.add(story);
      polls.set(seen, (polls.get(seen) ?? new Set()).add(id));
    }
    seq = part.at(-1)?.seq ?? head;
    await takeTurn();
  }
  return { reports, stories: touched, polls: new Map([...polls].sort(([a], [b]) => a - b)) };
}

/**
 * Stories of which something may be told: of a single report its record says how grave it is; one of several may have
 * been graver before, and what lies in the desk's own areas may be graver for it.
 */
async function candidatesOf(
  stories: ReadonlySet<string>,
  { alerts: { minSeverity, areas: told }, areas }: AlertingDesk,
  { store, taxonomy }: PreviewDeps,
): Promise<readonly string[]> {
  const found: string[] = [];
  const all = [...stories];
  for (let at = 0; at < all.length; at += PART) {
    const part = all.slice(at, at + PART);
    const records = await store.stories.getStories(part);
    for (const id of part) {
      const record = records.get(id);
      const isOurs = record?.tags.region.some((id) => liesWithin({ kind: 'region', id }, areas, taxonomy())) ?? true;
      const mayChange = (record?.items.length ?? 2) > 1;
      const isGrave = (record?.severity.severity ?? 0) >= minSeverity;
      if (isOurs || (told === 'any' && (mayChange || isGrave))) found.push(id);
    }
    await takeTurn();
  }
  return found;
}

async function membersOf(
  stories: readonly string[],
  store: Pick<Store, 'stories'>,
): Promise<readonly (readonly Item[])[]> {
  const members = new Map<string, Item[]>();
  for (const item of await store.stories.itemsOfStories(stories)) {
    const known = members.get(item.story);
    if (known === undefined) members.set(item.story, [item]);
    else known.push(item);
  }
  return [...members.values()];
}

/** A story report by report, as they came; what came with one poll counts at once. */
async function replayStory(
  members: readonly Item[],
  desk: AlertingDesk,
  context: TellingContext,
): Promise<readonly Alert[]> {
  const alerts: Alert[] = [];
  const ordered = members.toSorted((a, b) => a.seen - b.seen);
  await readAhead(ordered, context.taxonomy);
  for (let count = 0; count < ordered.length; ) {
    const at = ordered[count]?.seen ?? 0;
    const known = ordered.filter(({ seen }) => seen <= at);
    const added = new Set(known.slice(count).map(({ id }) => id));
    count = known.length;
    const last = alerts.at(-1) ?? null;
    const news = new Set(partByAge(known, at - DAY).news.map(({ id }) => id));
    const story = {
      id: known[0]?.story ?? '',
      items: known,
      added: [...added].filter((id) => news.has(id)),
      revised: [],
      analyst: null,
    };
    const step = { story, members: known, added, prior: priorOf(last), last, at, to: 0 };
    const alert = await decideStep(step, desk, context);
    if (alert !== null) alerts.push(alert);
  }
  return alerts;
}

function priorOf(last: Alert | null): AlertPrior | null {
  if (last === null || last.facts.kind !== 'story') return null;
  const { facts, denied, isGrave } = last.facts;
  return { facts, denied, isGrave, by: 'alert', regrouped: [] };
}

/** How it stood with the places that the desk watches, poll by poll. */
async function replayStanding(
  polls: Touched['polls'],
  desk: AlertingDesk,
  since: Instant,
  { store, taxonomy }: PreviewDeps,
): Promise<readonly Alert[]> {
  if (!desk.alerts.standing || desk.standing.length === 0) return [];
  const told = new Map<string, Alert>();
  const alerts: Alert[] = [];
  const known = { ...store.alerts, lastAlerts: async () => told };
  const at = (now: Instant) => ({
    store: { ...store, alerts: known },
    taxonomy,
    now: () => now,
    owner: 'preview',
    report: () => {},
  });
  for (const alert of await standingAlerts(desk, { kind: 'begin', change: 0 }, at(since))) told.set(alert.about, alert);
  for (const [seen, added] of polls) {
    for (const alert of await standingAlerts(desk, { kind: 'changed', change: 0, added }, at(seen))) {
      told.set(alert.about, alert);
      alerts.push(alert);
    }
    await takeTurn();
  }
  return alerts;
}

/** When each would have left. */
function releasesOf(alerts: readonly Alert[], desk: AlertingDesk): readonly PreviewedAlert[] {
  const sent = new Map<Instant, number>();
  return alerts.map((alert) => {
    const day = dayBegan(alert.at, desk.alerts.zone);
    const before = sent.get(day) ?? 0;
    const { isCounted, ...release } = releaseOfAlert(desk, alert, before);
    if (isCounted) sent.set(day, before + 1);
    return { alert, release };
  });
}

import type { Alert } from '../core/alert/alert.ts';
import { alertOfWithdrawn } from '../core/alert/alert-of.ts';
import { goneWords, partedWords } from '../core/alert/regrouped-words.ts';
import type { TellingContext } from '../core/brief/tell-story.ts';
import { DAY } from '../core/clock/time.ts';
import type { Item } from '../core/item/item.ts';
import { liesWithin } from '../core/tagging/lies-within.ts';
import { deniedAlerts } from './alert-denied.ts';
import { alertContextOf, decideStep } from './alert-step.ts';
import { type AlertThreads, createThreads, type Thread } from './alert-threads.ts';
import type { AlertingDesk, AlertStretch, WatchAlertsDeps } from './alerting.ts';
import { storyOf } from './read-window.ts';
import { takeTurn } from './turns.ts';
import type { Changed } from './window-changes.ts';

/** What a desk is told of stories after a stretch of the log. */
export async function storyAlerts(
  desk: AlertingDesk,
  stretch: AlertStretch,
  deps: WatchAlertsDeps,
): Promise<readonly Alert[]> {
  const context = await alertContextOf(desk, deps);
  const threads = createThreads(desk, deps.store);
  const alerts: Alert[] = [];
  for (const id of await candidates(desk, stretch.changed, threads, deps)) {
    const alert = await alertFor(id, desk, { stretch, context, threads }, deps);
    if (alert !== null) alerts.push(alert);
  }
  return [
    ...alerts,
    ...(await deniedAlerts(desk, stretch, alerts, deps)),
    ...(await goneAlerts(desk, stretch, threads, deps)),
  ];
}

/** Ids read at once. */
const PART = 500;

/** Stories that the stretch has touched and that are grave, or of which the desk was told before. */
async function candidates(
  { alerts: { minSeverity }, areas }: AlertingDesk,
  { added, revised, retagged, withdrawn, grown, moved }: Changed,
  threads: AlertThreads,
  { store, taxonomy }: WatchAlertsDeps,
): Promise<readonly string[]> {
  const touched = new Set([...grown, ...moved]);
  for (const part of partsOf([...added, ...revised, ...retagged]))
    for (const { story } of await store.items.getItems(part, { evidence: false })) touched.add(story);
  for (const { about } of await threads.tellingOf([...withdrawn])) touched.add(about);
  const waiting = new Set((await store.stories.dueStories(PART)).map(({ story }) => story));
  const found: string[] = [];
  for (const part of partsOf([...touched])) {
    const records = await store.stories.getStories(part);
    const told = await threads.toldAmong(part);
    await takeTurn();
    for (const asked of part) {
      const record = records.get(asked);
      const id = record?.id ?? asked;
      // What is graver for whoever answers for a place is known once it is told.
      const isOurs = record?.tags.region.some((id) => liesWithin({ kind: 'region', id }, areas, taxonomy())) ?? false;
      const isGrave = isOurs || (record?.severity.severity ?? 0) >= minSeverity;
      if (isGrave || waiting.has(id) || told.has(asked) || moved.has(asked)) found.push(id);
    }
  }
  return [...new Set(found)];
}

function* partsOf(ids: readonly string[]): Generator<readonly string[]> {
  for (let at = 0; at < ids.length; at += PART) yield ids.slice(at, at + PART);
}

type Round = { readonly stretch: AlertStretch; readonly context: TellingContext; readonly threads: AlertThreads };

async function alertFor(
  id: string,
  desk: AlertingDesk,
  { stretch: { changed, to }, context, threads }: Round,
  { store, now }: WatchAlertsDeps,
): Promise<Alert | null> {
  const members = await store.stories.itemsOfStories([id]);
  if (members.length === 0) return null;
  const frame = { start: now() - DAY };
  const story = await storyOf(id, members, { frame, changed, analyst: null }, { store, taxonomy: context.taxonomy });
  const thread = await threads.of(id, members);
  const prior = thread === null ? null : { ...thread.prior, regrouped: regroupedOf(thread, members, changed) };
  const { added } = changed;
  return decideStep({ story, members, added, prior, last: thread?.last ?? null, at: now(), to }, desk, context);
}

function regroupedOf({ joined, parted, last }: Thread, members: readonly Item[], { withdrawn }: Changed) {
  const kept = new Set(members.map(({ id }) => id));
  const gone = (last?.reports ?? []).filter((report) => withdrawn.has(report) && !kept.has(report)).length;
  return [
    ...joined.map((event) => `one event with what was told as ${event}`),
    ...(parted > 0 ? [partedWords(parted)] : []),
    ...(gone > 0 ? [goneWords(gone, last?.reports.length ?? gone, null)] : []),
  ];
}

/** Corrections of what is told of by no report any more. */
async function goneAlerts(
  desk: AlertingDesk,
  { changed: { withdrawn }, to }: AlertStretch,
  threads: AlertThreads,
  { store, now }: WatchAlertsDeps,
): Promise<readonly Alert[]> {
  const alerts: Alert[] = [];
  for (const last of await threads.tellingOf([...withdrawn])) {
    if ((await store.items.getItems(last.reports, { evidence: false })).length > 0) continue;
    const [report] = last.reports.filter((one) => withdrawn.has(one));
    const found = report === undefined ? null : await store.withdrawals.withdrawnAs('item', report);
    const words = goneWords(last.reports.length, last.reports.length, found?.reason ?? null);
    const alert = alertOfWithdrawn(desk, last, words, { at: now(), seenAt: now(), change: to });
    if (alert !== null) alerts.push(alert);
  }
  return alerts;
}

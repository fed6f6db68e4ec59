import { eventId } from '../../core/alert/alert.ts';
import { withoutEvidence } from '../../core/item/item-tags.ts';
import type { KeptKind, KeptPart, KeptRows, KeptStore } from '../ports/kept.ts';
import { alertChannelKey, alertKey } from './alerts.ts';
import { editionKey, editorMailKey, handKey } from './editions.ts';
import { keyOf } from './mail-rows.ts';
import type { Kept, Tables } from './tables.ts';

type Readers = { readonly [K in KeptKind]: (tables: Tables) => readonly KeptRows[K][] };
type Writers = { readonly [K in KeptKind]: (tables: Tables, row: KeptRows[K]) => void };

/** All that is kept, read from these tables and written into empty ones. */
export function createKept(tables: Tables): KeptStore {
  return {
    async readKept(kind, after, limit) {
      const from = Number(after ?? 0);
      const all = READ[kind](tables);
      const rows = structuredClone(all.slice(from, from + limit));
      return { rows, next: from + limit < all.length ? String(from + limit) : null };
    },
    isUntouched: async () =>
      tables.lastItem + tables.lastChange + tables.feeds.size + tables.configs.size + tables.subscriptions.size === 0 &&
      tables.accessKeys.size + tables.audit.length + tables.digests.size + tables.editions.size === 0,
    async putKept({ kind, rows }: KeptPart) {
      const write = WRITE[kind] as (tables: Tables, row: unknown) => void;
      for (const row of rows) write(tables, structuredClone(row));
    },
    // Everything is made of these tables whenever it is asked for.
    completeKept: async () => {},
  };
}

const READ: Readers = {
  config: ({ configs }) => [...configs].map(([kind, { version, text }]) => ({ kind, version, text, savedAt: 0 })),
  feed: ({ feeds }) => [...feeds.values()].map((polled) => ({ ...polled, items: polled.items.size })),
  host: ({ hosts }) => [...hosts].map(([host, slot]) => ({ host, ...slot })),
  item: ({ items }) => [...items.values()].map(itemOf),
  sighting: ({ sightings, items }) =>
    [...sightings].map(([place, { feed, item, guid, hash }]) => ({
      feed,
      entryKey: place.slice(feed.length + 1),
      item: String(item),
      guid,
      contentHash: hash,
      title: null,
      summary: null,
      firstSeen: items.get(item)?.seen ?? 0,
    })),
  identity: ({ identities }) => [...identities].map(([key, { item, turns }]) => ({ key, item: String(item), turns })),
  revision: ({ items }) =>
    [...items.values()]
      .flatMap(({ id: item, revisions }) => revisions.map((revision) => ({ item, ...revision })))
      .map((revision, at) => ({ id: at + 1, ...revision })),
  override: ({ overrides }) => [...overrides].flatMap(([item, list]) => list.map((override) => ({ item, override }))),
  retag: ({ retagRequest }) => (retagRequest === null ? [] : [retagRequest]),
  change: ({ changes }) => changes,
  story: ({ stories }) => [...stories.values()],
  alias: ({ storyAliases }) => [...storyAliases].map(([id, story]) => ({ id, story })),
  report: ({ reports }) =>
    [...reports.values()].map(({ place, item, at, features, reason, gravity = 0 }) => ({
      place,
      item,
      at,
      features,
      reason,
      gravity,
    })),
  due: ({ dueStories }) => [...dueStories.values()],
  attempt: ({ attempt }) => (attempt === null ? [] : [attempt]),
  'left-out': ({ leftOut }) => [...leftOut.values()],
  grade: ({ grades }) => grades.toReversed().map((one, at) => ({ id: at + 1, ...one })),
  digest: ({ digests }) => [...digests.values()],
  edition: ({ editions }) => [...editions.values()],
  'edition-hand': ({ editionHands }) => [...editionHands.values()],
  'edition-mailed': ({ editionMails }) => [...editionMails.values()],
  alert: ({ alerts }) => [...alerts.values()],
  'alert-delivery': ({ alerts, alertDeliveries }) => {
    const ids = new Map([...alerts.values()].map(({ id, alert }) => [eventId(alert), id]));
    return [...alertDeliveries.values()].map((one) => ({ ...one, alert: ids.get(one.event) ?? 0 }));
  },
  'alert-channel': ({ alertChannels }) => [...alertChannels.values()],
  subscription: ({ subscriptions }) => [...subscriptions.values()],
  delivery: ({ deliveries }) => [...deliveries.values()],
  key: ({ accessKeys }) => [...accessKeys].map(([hash, key]) => ({ key, hash })),
  audit: ({ audit }) => audit,
  withdrawal: ({ withdrawals }) => [...withdrawals.values()],
  'withdrawn-report': ({ withdrawnReports }) => [...withdrawnReports.values()].map(({ keys: _, ...report }) => report),
  'withdrawn-key': ({ withdrawnReports }) =>
    [...withdrawnReports.values()].flatMap(({ item, keys }) => keys.map((key) => ({ ...key, item }))),
  'withdrawn-story': ({ withdrawnStories }) => [...withdrawnStories].map(([id, withdrawal]) => ({ id, withdrawal })),
  'name-rule': ({ nameRules }) => nameRules,
  meter: ({ polls, groupedUpTo: grouped, mailsHeld, tick, withdrawn, backup, alertedUpTo: alerts }) =>
    Object.entries({ polls, grouped, 'mails-held': mailsHeld, tick, withdrawn, backup, alerts }).flatMap(
      ([name, value]) => (value === null || (value === 0 && name !== 'alerts') ? [] : [{ name, value }]),
    ),
  number: ({ lastItem, lastChange, lastPlace, lastAlert, lastAlertDelivery }) =>
    Object.entries({
      item: lastItem,
      change: lastChange,
      report: lastPlace,
      alert: lastAlert,
      'alert-delivery': lastAlertDelivery,
    }).flatMap(([of, last]) => (last === 0 ? [] : [{ of: of as 'item', last }])),
};

const WRITE: Writers = {
  config: ({ configs }, { kind, version, text }) => configs.set(kind, { version, text, host: null, writtenAt: null }),
  feed: ({ feeds }, { items: _, ...polled }) => feeds.set(polled.feed.id, { ...polled, items: new Set() }),
  host: ({ hosts }, { host, ...slot }) => hosts.set(host, slot),
  item: ({ items }, { feed: owner, tags, tagging, id, ...item }) =>
    items.set(Number(id), { ...item, id, owner, sequence: Number(id), tagging: tagging ?? tags, revisions: [] }),
  sighting({ sightings, feeds }, { feed, entryKey, item, guid, contentHash: hash }) {
    sightings.set(`${feed}\n${entryKey}`, { feed, item: Number(item), guid, hash });
    feeds.get(feed)?.items.add(Number(item));
  },
  identity: ({ identities }, { key, item, turns }) => identities.set(key, { item: Number(item), turns }),
  revision: ({ items }, { id: _, item, ...revision }) => items.get(Number(item))?.revisions.push(revision),
  override: ({ overrides }, { item, override }) => overrides.set(item, [...(overrides.get(item) ?? []), override]),
  retag(tables, wish) {
    tables.retagRequest = wish;
  },
  change: ({ changes }, change) => changes.push(change),
  story: ({ stories }, story) => stories.set(story.id, story),
  alias: ({ storyAliases }, { id, story }) => storyAliases.set(id, story),
  report: ({ reports, items }, report) =>
    reports.set(report.item, { ...report, story: items.get(Number(report.item))?.story ?? report.item }),
  due: ({ dueStories }, due) => dueStories.set(due.story, due),
  attempt(tables, attempt) {
    tables.attempt = attempt;
  },
  'left-out': ({ leftOut }, row) => leftOut.set(`${row.kind} ${row.id}`, row),
  grade: ({ grades }, { story, grade }) => grades.unshift({ story, grade }),
  digest: ({ digests }, digest) => digests.set(digest.id, digest),
  edition: ({ editions }, edition) => editions.set(editionKey(edition), edition),
  'edition-hand': ({ editionHands }, one) => editionHands.set(handKey(one.desk, one.number), one),
  'edition-mailed': ({ editionMails }, one) => editionMails.set(editorMailKey(one), one),
  alert: ({ alerts }, row) => alerts.set(alertKey(row.alert), row),
  'alert-delivery': ({ alertDeliveries }, { alert: _, ...delivery }) => alertDeliveries.set(delivery.id, delivery),
  'alert-channel': ({ alertChannels }, held) => alertChannels.set(alertChannelKey(held), held),
  subscription: ({ subscriptions }, held) => subscriptions.set(held.subscription.id, held),
  delivery: ({ deliveries }, one) => deliveries.set(keyOf(one.subscription, one.occasion), one),
  key: ({ accessKeys }, { key, hash }) => accessKeys.set(hash, key),
  audit: ({ audit }, entry) => audit.push(entry),
  withdrawal: ({ withdrawals }, one) => withdrawals.set(one.id, one),
  'withdrawn-report': ({ withdrawnReports }, report) => withdrawnReports.set(report.item, { ...report, keys: [] }),
  'withdrawn-key'({ withdrawnReports }, { item, ...key }) {
    const report = withdrawnReports.get(item);
    if (report !== undefined) withdrawnReports.set(item, { ...report, keys: [...report.keys, key] });
  },
  'withdrawn-story': ({ withdrawnStories }, { id, withdrawal }) => withdrawnStories.set(id, withdrawal),
  'name-rule': ({ nameRules }, rule) => nameRules.push(rule),
  meter(tables, { name, value }) {
    if (name === 'polls') tables.polls = value;
    if (name === 'grouped') tables.groupedUpTo = value;
    if (name === 'mails-held') tables.mailsHeld = value;
    if (name === 'tick') tables.tick = value;
    if (name === 'backup') tables.backup = value;
    if (name === 'withdrawn') tables.withdrawn = value;
    if (name === 'alerts') tables.alertedUpTo = value;
  },
  number(tables, { of, last }) {
    if (of === 'item') tables.lastItem = last;
    if (of === 'change') tables.lastChange = last;
    if (of === 'report') tables.lastPlace = last;
    if (of === 'alert') tables.lastAlert = last;
    if (of === 'alert-delivery') tables.lastAlertDelivery = last;
  },
};

function itemOf({ sequence: _, owner: feed, revisions: __, asked = null, ...item }: Kept): KeptRows['item'] {
  return { ...item, feed, asked, tags: withoutEvidence(item.tagging) };
}

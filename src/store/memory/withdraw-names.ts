import type { Instant } from '../../core/clock/time.ts';
import { maskData, maskGuid, maskLink, withoutReasons } from '../../core/withdrawal/mask-data.ts';
import type { NameMask } from '../../core/withdrawal/name-mask.ts';
import type { WithdrawalReach } from '../../core/withdrawal/withdrawal.ts';
import { type Kept, noteChange, type Tables } from './tables.ts';
import { lookAtMails } from './withdraw-reports.ts';

/** Reads every stored text for names; with a moment they are masked. */
export function createNameSweep(tables: Tables) {
  function maskMap<K, V>(map: Map<K, V>, mask: NameMask, isWritten: boolean): number {
    let named = 0;
    for (const [key, value] of map) {
      const masked = maskData(value, mask);
      if (masked === value) continue;
      named++;
      if (isWritten) map.set(key, masked);
    }
    return named;
  }

  function maskList<T>(list: T[], mask: NameMask, isWritten: boolean): number {
    let named = 0;
    for (const [at, value] of list.entries()) {
      const masked = maskData(value, mask);
      if (masked === value) continue;
      named++;
      if (isWritten) list[at] = masked;
    }
    return named;
  }

  /** Of what was sent it says since when it is not as it was sent. */
  function maskEditions(mask: NameMask, at: Instant | null): number {
    let held = 0;
    for (const [key, edition] of tables.editions) {
      const brief = maskData(edition.brief, mask);
      if (brief === edition.brief) continue;
      held++;
      const amendedAt = edition.sentAt === null ? null : at;
      if (at !== null) tables.editions.set(key, { ...edition, brief, amendedAt });
    }
    return held;
  }

  function maskItem(item: Kept, mask: NameMask): Kept {
    const { title, summary, author, source, url, canonicalUrl } = item;
    const words = {
      title: mask.mask(title),
      summary: mask.mask(summary),
      author: author === null ? null : mask.mask(author),
      source: source === null ? null : mask.mask(source),
      url: maskLink(url, mask),
      canonicalUrl: maskLink(canonicalUrl, mask),
    };
    const isSame = Object.entries(words).every(([name, value]) => item[name as keyof Kept] === value);
    return isSame ? item : { ...item, ...words, tagging: withoutReasons(item.tagging), taggedWith: null };
  }

  /** The reports that hold a name, and how many hold it in an earlier wording. */
  function maskItems(
    mask: NameMask,
    at: Instant | null,
  ): { readonly touched: readonly Kept[]; readonly earlier: number } {
    const touched: Kept[] = [];
    let earlier = 0;
    for (const [id, item] of tables.items) {
      const revisions = maskData(item.revisions, mask);
      const masked = maskItem(item, mask);
      if (revisions !== item.revisions) earlier++;
      if (masked !== item) touched.push(item);
      if (at === null || (masked === item && revisions === item.revisions)) continue;
      tables.items.set(id, { ...masked, revisions });
      if (masked !== item) noteChange(tables, { kind: 'item-retagged', item: item.id }, at);
    }
    return { touched, earlier };
  }

  function maskGuids(mask: NameMask): void {
    for (const [key, one] of tables.sightings)
      if (one.guid !== null) tables.sightings.set(key, { ...one, guid: maskGuid(one.guid, mask) });
  }

  /** The stories that hold a name, or a report that does: they are told anew. */
  function maskStories(mask: NameMask, touched: readonly Kept[], at: Instant | null): number {
    const named = new Set([...tables.stories].filter(([, one]) => maskData(one, mask) !== one).map(([id]) => id));
    for (const { story } of touched) if (tables.stories.has(story)) named.add(story);
    maskMap(tables.stories, mask, at !== null);
    if (at === null) return named.size;
    for (const story of named) {
      const size = [...tables.items.values()].filter((item) => item.story === story).length;
      tables.dueStories.set(story, { story, since: at, reports: size, size, tries: 0, triedAt: null });
    }
    return named.size;
  }

  return function sweep(mask: NameMask, at: Instant | null): WithdrawalReach {
    const isWritten = at !== null;
    const { touched, earlier } = maskItems(mask, at);
    if (isWritten) maskGuids(mask);
    const stories = maskStories(mask, touched, at);
    const digests = maskMap(tables.digests, mask, isWritten) + maskEditions(mask, at);
    const others =
      maskMap(tables.editionHands, mask, isWritten) +
      maskMap(tables.alerts, mask, isWritten) +
      maskMap(tables.overrides, mask, isWritten) +
      maskList(tables.grades, mask, isWritten) +
      maskList(tables.audit, mask, isWritten);
    maskMap(tables.leftOut, mask, isWritten);
    maskMap(tables.alertDeliveries, mask, isWritten);
    maskMap(tables.alertChannels, mask, isWritten);
    maskMap(tables.withdrawals, mask, isWritten);
    const ids = touched.map(({ id }) => id);
    const mails = lookAtMails(tables, mask.holds, { ids, items: [], isWritten });
    return { items: touched.length, stories, digests, otherTexts: earlier + others, ...mails };
  };
}

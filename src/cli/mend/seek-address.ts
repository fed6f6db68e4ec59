import type { Instant } from '../../core/clock/time.ts';
import type { FetchOutcome, ReadOutcome } from '../../core/feed/outcome.ts';
import { isPublishers } from '../../core/feed/own-address.ts';
import { compareFeeds, type Likeness, type LostFeed, type Trail, untainted } from '../../core/feed/same-feed.ts';
import { decode } from '../../fetch/decode.ts';
import { commonFeedPaths, findFeedLinks } from '../../fetch/discover/find-feed-links.ts';
import { findNewAddresses } from '../../fetch/discover/find-new-address.ts';
import type { ReadFeed } from '../../fetch/fetcher.ts';
import type { AskPolitely } from './ask-politely.ts';
import { pagesOf, samePlaceOn } from './places.ts';

export type SoughtAddress =
  /** `known` of its reports are known here. */
  | { readonly kind: 'found'; readonly address: string; readonly why: string; readonly known: number }
  /** It answers where it is asked. */
  | { readonly kind: 'well' }
  /** `refused` says of what was found why it is not taken; nobody was reached where not even an error was answered. */
  | { readonly kind: 'nothing'; readonly wasReached: boolean; readonly refused: readonly string[] };

export type Seeking = { readonly ask: AskPolitely; readonly readFeed: ReadFeed; readonly now: Instant };

type Modified = Extract<FetchOutcome, { kind: 'modified' }>;
type Read = Extract<ReadOutcome, { kind: 'read' }>;
type Same = Extract<Likeness, { kind: 'same' }> & { readonly address: string };

/** Addresses that are read of one feed at most: a publisher is not to be searched through. */
const MOST_TRIED = 24;
/** Of what a page names. */
const MOST_NAMED = 8;

/** Looks where the publisher of a feed says that it is now. @param isIll whether it is known not to be well */
export async function seekAddress(known: LostFeed, isIll: boolean, seeking: Seeking): Promise<SoughtAddress> {
  const lost = untainted(known);
  const search = createSearch(lost, seeking);
  const own = await search.get(lost.feed.url);
  if (own !== null && (await isWellWhereItIs(own, lost, isIll, search, seeking.now)))
    return search.outcomeOr({ kind: 'well' });
  for (const page of pagesOf(lost)) {
    if (search.isDone()) break;
    await searchSite(page, lost, search);
  }
  return search.outcome();
}

/** Follows what the answer at the old address says; true where that answer is the feed itself, and nothing leads on. */
async function isWellWhereItIs(own: Modified, lost: LostFeed, isIll: boolean, search: Search, now: Instant) {
  const text = textOf(own);
  const read = await search.read(own);
  const says = findNewAddresses(text, own.url);
  const hasMoved = own.movedTo !== null && own.movedTo !== lost.feed.url;
  if (hasMoved) await search.weigh(own, own.movedTo ?? own.url, 'redirect', read);
  await search.tryAll(says.moved, 'named');
  if (search.isDone()) return false;
  if (read !== null) {
    if (!hasMoved && (!isIll || isFit(lost, own, read, now))) return true;
    await search.tryAll(says.self, 'named');
  } else if (isPublishers(own.url, lost)) {
    // Whose page it is that answered in its place has to be known first.
    await search.tryAll(findFeedLinks(text, own.url, own.links), 'declared');
  }
  return false;
}

/** A document is what it was where its feed has become no other. */
function isFit(lost: LostFeed, own: Modified, read: Read, now: Instant): boolean {
  if (lost.watch.change !== null) return false;
  const found = { address: lost.feed.url, answeredBy: own.url, trail: 'redirect', hasSiteMoved: false } as const;
  const likeness = compareFeeds(lost, { ...found, head: read.head, drafts: read.drafts, isForListening: false }, now);
  return likeness.kind === 'same';
}

async function searchSite(page: string, lost: LostFeed, search: Search): Promise<void> {
  const answer = await search.get(page);
  if (answer === null) return;
  const hasSiteMoved = answer.movedTo !== null && !isPublishers(answer.movedTo, lost);
  // Whoever is sent on for now only is with somebody else.
  if (!isPublishers(answer.url, lost) && !hasSiteMoved) return;
  const named = findFeedLinks(textOf(answer), answer.url, answer.links);
  await search.tryAll(named.slice(0, MOST_NAMED), 'declared', hasSiteMoved);
  if (search.isDone()) return;
  const usual = [samePlaceOn(answer.url, lost.feed.url), ...commonFeedPaths(answer.url)];
  await search.tryAll(usual, 'usual', hasSiteMoved);
}

type Search = ReturnType<typeof createSearch>;

function createSearch(lost: LostFeed, { ask, readFeed, now }: Seeking) {
  const tried = new Set([lost.feed.url]);
  const refused: string[] = [];
  let best: Same | null = null;
  let wasReached = false;

  async function get(url: string): Promise<Modified | null> {
    const outcome = await ask(url);
    wasReached ||= outcome?.kind !== 'failed' || outcome.failure.code === 'http-status';
    return outcome?.kind === 'modified' ? outcome : null;
  }

  async function read({ body, contentType, url }: Modified): Promise<Read | null> {
    const { encoding, id } = lost.feed;
    // The reading thread takes the bytes over; they may be needed again.
    const outcome = await readFeed({ body: body.slice(), contentType, url, encoding, feed: id, language: null });
    return outcome.kind === 'read' ? outcome : null;
  }

  async function weigh(answer: Modified, address: string, trail: Trail, feed: Read | null, hasSiteMoved = false) {
    if (feed === null) return;
    const { isForListening } = findNewAddresses(textOf(answer), answer.url);
    const { head, drafts } = feed;
    const found = { address, answeredBy: answer.url, trail, hasSiteMoved, head, drafts, isForListening };
    const likeness = compareFeeds(lost, found, now);
    if (likeness.kind === 'other') refused.push(likeness.why);
    else if (best === null || likeness.known > best.known || (likeness.isSure && !best.isSure))
      best = { ...likeness, address };
  }

  async function tryAll(addresses: readonly string[], trail: Trail, hasSiteMoved = false): Promise<void> {
    for (const address of addresses) {
      if (isDone() || tried.size > MOST_TRIED) return;
      if (tried.has(address)) continue;
      tried.add(address);
      const answer = await get(address);
      const settled = answer?.movedTo ?? address;
      if (answer !== null && settled !== lost.feed.url)
        await weigh(answer, settled, trail, await read(answer), hasSiteMoved);
    }
  }

  function isDone(): boolean {
    return best?.isSure === true;
  }

  function outcome(): SoughtAddress {
    return outcomeOr({ kind: 'nothing', wasReached, refused: [...new Set(refused)] });
  }

  function outcomeOr(otherwise: SoughtAddress): SoughtAddress {
    return best === null ? otherwise : { kind: 'found', address: best.address, why: best.why, known: best.known };
  }

  return { get, read, weigh, tryAll, isDone, outcome, outcomeOr };
}

function textOf({ body, contentType }: Modified): string {
  return decode(body, { encoding: null, contentType }).text;
}

import type { Act } from '../core/access/principal.ts';
import { DAY, type Instant } from '../core/clock/time.ts';
import type { Filter } from '../core/filter/filter.ts';
import { firstSlot } from '../core/subscription/daily.ts';
import { isServedByBrief } from '../core/subscription/follow-desk.ts';
import {
  changeSettings,
  confirm,
  end,
  judgeRequest,
  QUESTION_WINDOW_MS,
  type Request,
  type Settings,
  type Subscription,
} from '../core/subscription/subscription.ts';
import type { Store } from '../store/store.ts';
import { desksOf } from './desks.ts';

type Deps = {
  readonly store: Pick<Store, 'items' | 'mail' | 'config'>;
  readonly now: () => Instant;
  /** Who does it, for the audit. Absent: whoever holds a mailed link, by the address that it was mailed to. */
  readonly who?: Pick<Act, 'who' | 'via'>;
};

/** Two that change one subscription at the same moment: the later one decides again. More than a few do not happen. */
const TRIES = 5;

/**
 * Takes a request and plans its question. Null if none will be mailed, because the address is a subscriber's, wants
 * none, or was asked a moment ago; a stranger must not learn which.
 */
export async function requestSubscription(request: Request, { store, now, who }: Deps): Promise<Subscription | null> {
  for (let tries = 0; tries < TRIES; tries++) {
    const at = now();
    const recent = await store.mail.countQuestions(request.network ?? '', at - QUESTION_WINDOW_MS);
    const siblings = await store.mail.subscriptionsOf(request.email);
    const verdict = judgeRequest(
      request,
      siblings.map(({ subscription }) => subscription),
      recent,
      at,
    );
    if (verdict.kind === 'limited') return null;
    const known = siblings.find(({ subscription }) => subscription.id === verdict.subscription.id);
    // A stranger has no name, and the address of somebody who never confirms is to be forgotten: the audit would keep
    // it.
    const act = who === undefined ? undefined : { ...who, at };
    const isSaved = await store.mail.saveSubscription(verdict.subscription, known?.version ?? 0, act);
    if (isSaved) return verdict.kind === 'ask' ? verdict.subscription : null;
  }
  throw new Error('subscribe: the subscription changed under every attempt');
}

export type ConfirmAnswer = { readonly kind: 'confirmed' | 'already' | 'expired'; readonly subscription: Subscription };

/** Null if there is no such subscription any more. The first digest tells of the day before it. */
export async function confirmSubscription(
  id: string,
  epoch: number,
  { store, now, who }: Deps,
): Promise<ConfirmAnswer | null> {
  for (let tries = 0; tries < TRIES; tries++) {
    const known = await store.mail.getSubscription(id);
    if (known === null) return null;
    const { subscription, version } = known;
    const at = now();
    const since = firstSlot(subscription.daily, at).dueAt - DAY;
    const told = { change: await store.items.lastChangeBefore(since), at: since };
    const answer = confirm(subscription, told, at, await hasBrief(subscription.filter, store));
    if (subscription.epoch !== epoch) return { kind: 'expired', subscription };
    if (answer.kind !== 'confirmed') return { kind: answer.kind, subscription };
    if (await store.mail.saveSubscription(answer.subscription, version, actOn(subscription, at, who))) return answer;
  }
  throw new Error('confirm: the subscription changed under every attempt');
}

/** Null if there is no such subscription any more; one that is not confirmed stays as it is. */
export async function changeSubscription(id: string, settings: Settings, deps: Deps): Promise<Subscription | null> {
  const isServed = await hasBrief(settings.filter, deps.store);
  return change(id, deps, (subscription, now) => changeSettings(subscription, settings, now, isServed));
}

/** Null if there is no such subscription any more. */
export function endSubscription(id: string, how: Parameters<typeof end>[1], deps: Deps): Promise<Subscription | null> {
  return change(id, deps, (subscription) => end(subscription, how));
}

async function change(
  id: string,
  { store, now, who }: Deps,
  decide: (subscription: Subscription, now: Instant) => Subscription,
): Promise<Subscription | null> {
  for (let tries = 0; tries < TRIES; tries++) {
    const known = await store.mail.getSubscription(id);
    if (known === null) return null;
    const at = now();
    const changed = decide(known.subscription, at);
    const act = actOn(known.subscription, at, who);
    if (await store.mail.saveSubscription(changed, known.version, act)) return changed;
  }
  throw new Error('subscription: it changed under every attempt');
}

async function hasBrief(filter: Filter, store: Pick<Store, 'config'>): Promise<boolean> {
  return filter.desk !== undefined && isServedByBrief(filter, await desksOf(store));
}

function actOn({ email }: Subscription, at: Instant, who: Deps['who']): Act {
  return { ...(who ?? { who: email, via: 'mailed-link' }), at };
}

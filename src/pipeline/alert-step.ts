import type { Alert } from '../core/alert/alert.ts';
import { alertOfStory } from '../core/alert/alert-of.ts';
import { type AlertPlaces, type AlertPrior, decideAlert } from '../core/alert/decide-alert.ts';
import { deniedCountsOf } from '../core/alert/denied-counts.ts';
import { isWindowNews } from '../core/alert/is-news.ts';
import { placeWords, type TellingContext, type ToldStory, tellForBrief } from '../core/brief/tell-story.ts';
import { DAY, type Instant } from '../core/clock/time.ts';
import { belongs } from '../core/digest/digest.ts';
import type { DigestStory } from '../core/digest/digest-model.ts';
import { NO_FACTS } from '../core/facts/facts.ts';
import { readsOf } from '../core/filter/within-desk.ts';
import type { Item } from '../core/item/item.ts';
import { recallsPast } from '../core/story/event/event-frame.ts';
import { liesWithin } from '../core/tagging/lies-within.ts';
import type { Taxonomy } from '../core/tagging/taxonomy.ts';
import type { Steps } from '../core/turns/steps.ts';
import type { Store } from '../store/store.ts';
import type { AlertingDesk } from './alerting.ts';
import { storyRulesOf } from './story-rules.ts';
import { inTurns } from './turns.ts';

/** A story at the moment at which something of it may be told. */
export type AlertStep = {
  readonly story: DigestStory;
  readonly members: readonly Item[];
  /** Reports that are new to the service. */
  readonly added: ReadonlySet<string>;
  /** What the desk was told of it last, and the last alert of its thread. */
  readonly prior: AlertPrior | null;
  readonly last: Alert | null;
  readonly at: Instant;
  /** Up to which entry of the change log it is known. */
  readonly to: number;
};

/** What stories are told by for a desk's alerts. */
export async function alertContextOf(
  desk: AlertingDesk,
  { store, taxonomy }: { readonly store: Pick<Store, 'feeds' | 'config'>; readonly taxonomy: () => Taxonomy | null },
): Promise<TellingContext> {
  const current = taxonomy();
  const { severityRules, reliabilityOf } = await storyRulesOf(store, current);
  const filter = { desk: readsOf(desk) };
  return { taxonomy: current, severityRules, reliabilityOf, notes: [], filter, areas: desk.areas };
}

/** What a desk is told of a story at that moment; null: nothing. The same for what comes in and for a replay. */
export async function decideStep(
  { story, members, added, prior, last, at, to }: AlertStep,
  desk: AlertingDesk,
  context: TellingContext,
): Promise<Alert | null> {
  const told = await inTurns(tellForBrief(story, { zone: desk.alerts.zone, start: at - DAY, end: at }, context));
  const isScope = (await inTurns(belongs(members, context.filter, context.taxonomy))) === 'scope';
  const isWithin = isScope && (desk.alerts.areas === 'any' || isOwn(told, desk, context));
  const { facts, isAllegation } = told;
  const denied = deniedCountsOf(members, context.taxonomy?.facts ?? NO_FACTS);
  const isRecalled = await inTurns(areRecalled(members, context));
  const isNews = isWindowNews(members, added, told, at);
  const stands = { facts, denied, isWithin, isAllegation, isRecalled, isNews };
  const decision = decideAlert(desk.alerts, stands, prior, placesOf(context));
  if (decision === null) return null;
  const fresh = members.filter(({ id }) => added.has(id)).map(({ seen }) => seen);
  const seenAt = fresh.length === 0 ? at : Math.max(...fresh);
  const reports = members.map(({ id }) => id);
  return alertOfStory(desk, told, decision, last, { at, seenAt, change: to, denied, reports });
}

/** By where it happened: a report may name one of the desk's areas beside the place of its event. */
function isOwn({ facts: { place } }: ToldStory, { areas }: AlertingDesk, { taxonomy }: TellingContext): boolean {
  return place !== null && liesWithin({ kind: 'region', id: place }, areas, taxonomy);
}

function* areRecalled(members: readonly Item[], { taxonomy }: TellingContext): Steps<boolean> {
  if (taxonomy === null) return false;
  for (const { title, summary, language, tagging } of members) {
    if (!recallsPast({ title, summary, language, tagging, taxonomy })) return false;
    yield;
  }
  return true;
}

function placesOf({ taxonomy }: TellingContext): AlertPlaces {
  return {
    placeName: (id) => placeWords(id, taxonomy),
    liesWithin: (place, other) => liesWithin({ kind: 'region', id: place }, [other], taxonomy),
  };
}

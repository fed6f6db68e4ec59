import { type Attribution, findAttributions } from '../attribution/find-attributions.ts';
import { type Holder, holderKey, isVague } from '../attribution/holder.ts';
import type { Facts } from '../facts/facts.ts';
import { OWN_REPORT_WORDS } from '../lexicon/origin-words.ts';
import { isAggregator } from './aggregators.ts';
import { countryWords } from './country-words.ts';
import { creditAt, creditIn } from './credit.ts';
import { labelledAs } from './labels.ts';
import type { OriginHint } from './origin-hint.ts';
import type { OriginItem, OriginRule } from './origin-item.ts';
import { type Outlet, outletOf, outletsOf } from './outlets.ts';
import { findForeignParties } from './parties.ts';
import { isProperName } from './proper-name.ts';

/** Who carries an item: whom an aggregator names, else the feed's publisher. */
export function carrierOf(item: OriginItem, facts: Facts): Outlet | null {
  const outlets = outletsOf(facts);
  const named = item.source?.trim() ?? '';
  if (named !== '') return outletOf(named, outlets);
  if (!isAggregator(item.publisher)) return outletOf(item.publisher, outlets);
  // Aggregators that leave out the element put the name behind the headline.
  const tail = / [-–|] ([\p{Lu}\d][\p{L}\d .’'&-]{1,40})$/u.exec(item.title)?.[1];
  return tail === undefined ? null : outletOf(tail, outlets);
}

/** Every hint in an item, strongest kind first: parties quoted, then credits and citations, then the carrier itself. */
export function findOriginHints(item: OriginItem, facts: Facts): readonly OriginHint[] {
  const carrier = carrierOf(item, facts);
  const parties = partiesOf(item, facts);
  const strong = parties.filter(({ isStrong }) => isStrong);
  if (strong.length > 0) return parties;
  const borrowed = [...creditsOf(item, carrier, facts), ...citedOutlets(item, carrier, facts)];
  if (borrowed.length > 0) return [...borrowed, ...parties];
  const own = carrier === null ? null : ownHint(item, carrier, facts);
  return own === null ? parties : [own, ...parties];
}

function partiesOf(item: OriginItem, facts: Facts): readonly OriginHint[] {
  const said = saidIn(item, facts);
  const english = said.flatMap(({ act, holder, cue }): OriginHint[] => {
    if (holder === null || holder.kind === 'media' || holder.kind === 'state-media') return [];
    const isReply = act === 'deny' || act === 'claim-responsibility';
    return [partyHint(holder, `${holder.text} (${cue})`, isReply, facts)];
  });
  return [...english, ...findForeignParties(`${item.title}. ${item.summary}`)];
}

function saidIn({ title, summary }: OriginItem, facts: Facts): readonly Attribution[] {
  return [...findAttributions('title', title, facts), ...findAttributions('summary', summary, facts)];
}

function partyHint(holder: Holder, text: string, isReply: boolean, facts: Facts): OriginHint {
  const vague = isVague(holder);
  return {
    key: `party:${holder.kind === 'group' ? `group/${labelledAs(holder.text, facts)}` : holderKey(holder)}`,
    label: labelOf(holder, facts),
    country: holder.country,
    rule: isReply ? 'claim-or-denial' : vague ? 'vague' : 'party-quoted',
    text,
    isStrong: !isReply && !vague,
  };
}

function labelOf(holder: Holder, facts: Facts): string {
  switch (holder.kind) {
    case 'army':
    case 'government':
    case 'intelligence':
      return holder.country === null ? holder.kind : `${holder.kind} of ${countryWords(holder.country)}`;
    case 'un':
      return 'UN';
    case 'group':
      return labelledAs(holder.text, facts);
    case 'ngo':
    case 'other':
      return holder.text;
    default:
      return holder.kind;
  }
}

/** Behind a dateline or at the end: "(AP)", "- AFP"; as the author; "Agencies" credits somebody unknown. */
function creditsOf(item: OriginItem, carrier: Outlet | null, facts: Facts): readonly OriginHint[] {
  const outlets = outletsOf(facts);
  const text = `${item.title}\n${item.summary}`;
  const author = item.author ?? '';
  const credit = creditIn(text, author);
  const found: OriginHint[] = [];
  for (const name of outlets.credited) {
    const at = creditAt(credit, name);
    if (at !== null) found.push(...borrowedFrom(outletOf(name, outlets), at, 'wire-credit', carrier, facts));
  }
  if (
    found.length === 0 &&
    /\b(?:news desk|web desk|monitoring desk|agencies|newswires?)\b/i.test(
      `${item.author ?? ''}\n${item.summary.slice(0, 120)}\n${item.summary.slice(-60)}`,
    )
  )
    found.push({
      key: 'unknown:desk',
      label: 'agencies, unnamed',
      country: null,
      rule: 'unknown',
      text: 'desk or agencies',
      isStrong: false,
    });
  return found.slice(0, 3);
}

/** "Dawn reported", "citing Reuters", "state media said". */
function citedOutlets(item: OriginItem, carrier: Outlet | null, facts: Facts): readonly OriginHint[] {
  const outlets = outletsOf(facts);
  return saidIn(item, facts).flatMap(({ holder, cue, act }) => {
    if (holder === null || act === 'deny') return [];
    if (holder.kind !== 'media' && holder.kind !== 'state-media') return [];
    return borrowedFrom(
      outletOf(nameOfOutlet(holder), outlets),
      `${holder.text} (${cue})`,
      'cites',
      carrier,
      facts,
      holder,
    );
  });
}

function nameOfOutlet({ text }: Holder): string {
  return text.replace(/^(?:the|a|an) /i, '').replace(/['’]s?$/, '');
}

function borrowedFrom(
  outlet: Outlet,
  text: string,
  rule: OriginRule,
  carrier: Outlet | null,
  facts: Facts,
  holder?: Holder,
): readonly OriginHint[] {
  if (carrier !== null && outlet.key === carrier.key && rule === 'cites') return [];
  const isNamed = isOriginItself(outlet) || (holder !== undefined && isProperName(holder.text, facts));
  if (holder?.kind === 'state-media' && outlet.state === null) {
    const state = holder.country ?? carrier?.state ?? null;
    return [
      {
        key: `state:${state ?? 'unknown'}`,
        label: state === null ? 'state media' : `state media of ${countryWords(state)}`,
        country: state,
        rule,
        text,
        isStrong: state !== null,
      },
    ];
  }
  return [isNamed ? { ...outletHint(outlet), rule, text } : vagueMedia(text)];
}

function vagueMedia(text: string): OriginHint {
  return { key: 'party:media', label: 'media reports', country: null, rule: 'vague', text, isStrong: false };
}

/** An agency, a state and a group tell what they know, whoever prints it. */
function isOriginItself({ agency, state, party }: Outlet): boolean {
  return agency !== null || state !== null || party !== null;
}

function outletHint(outlet: Outlet): OriginHint {
  if (outlet.party !== null)
    return {
      key: `party:group/${outlet.party}`,
      label: outlet.party,
      country: null,
      rule: 'party-quoted',
      text: outlet.name,
      isStrong: true,
    };
  if (outlet.agency !== null)
    return {
      key: `agency:${outlet.agency}`,
      label: outlet.agency,
      country: null,
      rule: 'agency',
      text: outlet.name,
      isStrong: true,
    };
  if (outlet.state !== null)
    return {
      key: `state:${outlet.state}`,
      label: `state media of ${countryWords(outlet.state)}`,
      country: outlet.state,
      rule: 'state-owned',
      text: outlet.name,
      isStrong: true,
    };
  return {
    key: `outlet:${outlet.key}`,
    label: outlet.name,
    country: null,
    rule: 'own-report',
    text: outlet.name,
    isStrong: true,
  };
}

const { en: inEnglish = [], ...others } = OWN_REPORT_WORDS;
const OWN_REPORT = new RegExp(
  [String.raw`\b(?:${inEnglish.join('|')})\b`, ...Object.values(others).flat()].join('|'),
  'iu',
);

/** Agencies and a state's outlets are origins themselves; another newsroom only where it shows that it reports. */
function ownHint(item: OriginItem, carrier: Outlet, facts: Facts): OriginHint | null {
  if (isOriginItself(carrier)) return outletHint(carrier);
  const text = `${item.title}\n${item.author ?? ''}\n${item.summary}`;
  const words = OWN_REPORT.exec(text)?.[0] ?? toldItself(text, carrier, facts);
  return words === null ? null : { ...outletHint(carrier), text: words };
}

/** "told Dawn": whoever spoke, spoke to them. */
function toldItself(text: string, carrier: Outlet, facts: Facts): string | null {
  const outlets = outletsOf(facts);
  for (const [cue, name] of text.matchAll(/\btold (?:the )?((?:\p{Lu}[\p{L}.]*\s?){1,3})/gu))
    if (outletOf((name ?? '').trim(), outlets).key === carrier.key) return cue.trim();
  return null;
}

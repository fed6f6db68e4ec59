import type { Concluded } from './concluded.ts';
import type { Events } from './events.ts';
import type { Hit } from './hits.ts';
import type { CompiledTaxonomy } from './matcher.ts';
import { Mentions, NO_MENTIONS } from './mentions.ts';
import { type Reading, readMention } from './name-signs.ts';
import { add, ENOUGH, isPlace, type Mention, type Placing, place, WEIGHTS } from './place-weights.ts';
import { isReport } from './report-kind.ts';
import { seatOf } from './seats.ts';
import type { TextWords } from './tokens.ts';

/**
 * Which of the regions that a text names its event happened in, by what stands around their names and by one another;
 * in
 * the order of what was concluded, undefined for what is no region.
 */
export function placeRegions(
  concluded: readonly Concluded[],
  events: Events,
  taxonomy: CompiledTaxonomy,
  { language, hasSummary, isElsewhere }: Written,
): readonly (Placing | undefined)[] {
  const hits: Hit[] = [];
  for (const { kind, hit } of concluded) if (kind === 'region') hits.push(hit);
  if (hits.length === 0) return NOTHING;
  const around: Reading = { names: hits.length > 1 ? new Mentions(hits) : NO_MENTIONS, events, taxonomy, language };
  const mentions: Mention[] = [];
  for (const one of concluded) if (one.kind === 'region') mentions.push(readMention(one, around));
  weigh(mentions, events, taxonomy, { hasSummary, isElsewhere });
  const placings: (Placing | undefined)[] = [];
  let next = 0;
  for (const { kind } of concluded) placings.push(kind === 'region' ? placingOf(mentions[next++]) : undefined);
  return placings;
}

/**
 * How a text is written: in which language, whether it goes on below its title, and whether its words put it in a
 * place of others.
 */
export type Written = { readonly language: string | null; readonly hasSummary: boolean; readonly isElsewhere: boolean };

const NOTHING: readonly undefined[] = [];

function placingOf(mention: Mention | undefined): Placing | undefined {
  return mention === undefined ? undefined : { role: isPlace(mention) ? 'place' : 'mentioned', signs: mention.signs };
}

function weigh(
  mentions: readonly Mention[],
  events: Events,
  taxonomy: CompiledTaxonomy,
  { hasSummary, isElsewhere }: Omit<Written, 'language'>,
): void {
  const [first] = mentions;
  // A country alone is where it stands, or spoken of.
  if (mentions.length === 1 && (first === undefined || first.score <= WEIGHTS.whose || isPlace(first))) return;
  let told: boolean | null = null;
  const isTold = () => (told ??= !events.isIdle && isReport(mentions, events, hasSummary));
  if (!isElsewhere) addHeadline(mentions, taxonomy, isTold);
  setAside(mentions, taxonomy);
  addKin(mentions, taxonomy);
  // What is told of a place of others leaves the names of ours that nothing places as what they are.
  if (!isElsewhere && !mentions.some((one) => isPlace(one) && !one.isCountry)) addOnly(mentions, taxonomy, isTold());
}

/** A name within a place, or around it, is where it happened, too, unless something speaks against it. */
function addKin(mentions: readonly Mention[], { isWithin }: CompiledTaxonomy): void {
  if (mentions.length < 2) return;
  let placed: Set<string> | null = null;
  for (const one of mentions)
    if (isPlace(one)) {
      placed ??= new Set();
      placed.add(one.one.id);
    }
  if (placed === null) return;
  for (const mention of mentions) {
    if (isPlace(mention)) continue;
    const { id } = mention.one;
    if (mention.score > WEIGHTS.whose && any(placed, (other) => other !== id && isWithin('region', other, id)))
      add(mention, 'around');
    else if (mention.score > 0 && any(placed, (other) => other === id || isWithin('region', id, other)))
      add(mention, 'within');
  }
}

/** What a title names is what the report is about, where the title places nothing else: "Kohat tunnel toll raised". */
function addHeadline(mentions: readonly Mention[], taxonomy: CompiledTaxonomy, isTold: () => boolean): void {
  const titled = mentions.filter(({ one, isCountry }) => !isCountry && one.hit.field === 'title');
  if (titled.length === 0 || titled.some(isPlace) || !isTold()) return;
  placeBest(
    titled.filter(({ one, score }) => score >= HEADLINE && seatOf(one.hit, taxonomy) === null),
    HEADLINE,
    taxonomy,
  );
}
const HEADLINE = 1;

/** What a summary names besides, once the title has said where: "a day after the raid in". */
function setAside(mentions: readonly Mention[], { isWithin }: CompiledTaxonomy): void {
  const below = mentions.find(({ one }) => one.hit.field === 'summary');
  if (below === undefined) return;
  const titled = new Set<string>();
  for (const mention of mentions)
    if (mention.one.hit.field === 'title' && !mention.isCountry && isPlace(mention)) titled.add(mention.one.id);
  if (titled.size === 0) return;
  const second = secondSentence(below.one.hit.text);
  for (const mention of mentions) {
    const { hit, id } = mention.one;
    // The first sentence still tells of the event itself.
    if (hit.field === 'title' || mention.isCountry || hit.from < second) continue;
    if (!any(titled, (other) => isWithin('region', id, other) || isWithin('region', other, id))) add(mention, 'aside');
  }
}

/** The first word of the second sentence, else the end. */
function secondSentence(text: TextWords): number {
  let at = 1;
  while (at < text.numbers.length && !text.opens(at)) at++;
  return at;
}

/** Where no name is placed by its words, those are that nothing speaks against, else where the reporter sits. */
function addOnly(mentions: readonly Mention[], taxonomy: CompiledTaxonomy, isTold: boolean): void {
  const states = statesOf(mentions, taxonomy);
  const below = mentions.filter((one) => !one.isCountry && !isAmongStates(one, states, taxonomy));
  const ids = new Set(below.map(({ one }) => one.id));
  const isHolding = ({ one }: Mention) => any(ids, (other) => taxonomy.isWithin('region', other, one.id));
  const isHere = isTold && !mentions.some((one) => isPlace(one) && !isHolding(one));
  if (isHere && placeBest(below, 1, taxonomy)) return;
  const dateline = below.find(({ signs }) => signs.includes('dateline'));
  const isOther = ({ one }: Mention) => dateline !== undefined && !taxonomy.isWithin('region', dateline.one.id, one.id);
  if (dateline !== undefined && (!isTold || !below.some(isOther))) place(dateline, 'only');
  else if (isHere && !placeBest(below, WEIGHTS.from + 1, taxonomy)) {
    const open = new Set(below);
    placeBest(
      mentions.filter((one) => one.isCountry || open.has(one)),
      0,
      taxonomy,
    );
  }
}

/** Countries and capitals that are named, each once. */
function statesOf(mentions: readonly Mention[], taxonomy: CompiledTaxonomy): ReadonlySet<string> {
  const states = new Set<string>();
  for (const { one, isCountry } of mentions) if (isCountry || seatOf(one.hit, taxonomy) !== null) states.add(one.id);
  return states;
}

/**
 * A capital that speaks, or stands beside another state or its capital, deals with it where nothing puts an event
 * there.
 */
function isAmongStates(
  { one, score, signs }: Mention,
  states: ReadonlySet<string>,
  taxonomy: CompiledTaxonomy,
): boolean {
  const own = score < ENOUGH ? seatOf(one.hit, taxonomy) : null;
  if (own === null) return false;
  if (signs.includes('speaks')) return true;
  return any(states, (id) => !own.some((country) => taxonomy.isWithin('region', id, country)));
}

function placeBest(mentions: readonly Mention[], least: number, taxonomy: CompiledTaxonomy): boolean {
  const open = mentions.filter(({ score, signs }) => score >= least && !signs.includes('dateline'));
  const best = Math.max(...open.map(({ score }) => score));
  for (const mention of open) if (mention.score === best) place(mention, 'only');
  if (open.length > 0) addKin(mentions, taxonomy);
  return open.length > 0;
}

function any<T>(all: Iterable<T>, holds: (one: T) => boolean): boolean {
  for (const one of all) if (holds(one)) return true;
  return false;
}

import { foldText } from '../text/fold.ts';
import type { Concluded } from './conclude.ts';
import type { Events } from './events.ts';
import { isArabic, isHan, languageOf } from './hit-language.ts';
import { foldedWords, type Hit } from './hits.ts';
import type { CompiledTaxonomy } from './matcher.ts';
import { Mentions } from './mentions.ts';
import { grammarOf } from './place-grammars.ts';
import { type GrammarSign, isBroken, signBefore, signBehind } from './place-signs.ts';
import { DONE_ELSEWHERE, EVENTS, EVENTS_BEFORE, HAPPENINGS, NO_COMPOUND, SPEAKING } from './place-words.ts';
import { seatOf } from './seats.ts';
import type { RegionRole } from './tag.ts';
import type { TextWords } from './tokens.ts';

/** Where something happened, or what is only spoken of, and the signs that say so: those for it, then those against. */
export type Placing = { readonly role: Exclude<RegionRole, 'implied'>; readonly signs: readonly Sign[] };

export type Sign =
  | GrammarSign
  | 'prefix'
  | 'beside'
  | 'heads'
  | 'title'
  | 'told'
  | 'exact'
  | 'within'
  | 'around'
  | 'aside'
  | 'only'
  | 'dateline'
  | 'seat'
  | 'speaks'
  | 'whose'
  | 'given';

/** What a sign counts. Four make a place; less does where no other name has as many. */
const WEIGHTS: Readonly<Record<Sign, number>> = {
  in: 4,
  on: 4,
  part: 4,
  taken: 4,
  prefix: 4,
  beside: 4,
  // Named before a colon, at the head of a line on what happened.
  heads: 3,
  title: 1,
  told: 1,
  // Below a country, and not for a whole province.
  exact: 1,
  within: 3,
  around: 4,
  only: 4,
  given: 0,
  // Below a title that places the event elsewhere.
  aside: -3,
  to: -2,
  holder: -1,
  dateline: -4,
  seat: -3,
  from: -5,
  speaks: -6,
  origin: -8,
  whose: -20,
};
const ENOUGH = 4;

type Mention = {
  readonly one: Concluded;
  readonly isCountry: boolean;
  readonly signs: Sign[];
  score: number;
};

/** Which of the regions that a text names its event happened in, by what stands around their names and by one another. */
export function placeRegions(
  concluded: readonly Concluded[],
  events: Events,
  taxonomy: CompiledTaxonomy,
  { language, hasSummary }: Written,
): ReadonlyMap<Concluded, Placing> {
  const regions = concluded.filter(({ kind }) => kind === 'region');
  if (regions.length === 0) return NOTHING;
  const names = new Mentions(regions.map(({ hit }) => hit));
  const mentions = regions.map((one) => readMention(one, names, events, taxonomy, language));
  const isTold = isReport(mentions, events, hasSummary) && !events.isIdle;
  if (isTold) addHeadline(mentions, taxonomy);
  setAside(mentions, taxonomy);
  addKin(mentions, taxonomy);
  if (!mentions.some((one) => isPlace(one) && !one.isCountry)) addOnly(mentions, taxonomy, isTold);
  return new Map(
    mentions.map((one) => [one.one, { role: isPlace(one) ? 'place' : 'mentioned', signs: one.signs } as const]),
  );
}

/** How a text is written: in which language, and whether it goes on below its title. */
export type Written = { readonly language: string | null; readonly hasSummary: boolean };

const NOTHING: ReadonlyMap<Concluded, Placing> = new Map();

function isPlace({ score }: Mention): boolean {
  return score >= ENOUGH;
}

function add(mention: Mention, sign: Sign): void {
  mention.signs.push(sign);
  mention.score += WEIGHTS[sign];
}

function readMention(
  one: Concluded,
  names: Mentions,
  events: Events,
  taxonomy: CompiledTaxonomy,
  language: string | null,
): Mention {
  const { hit, role } = one;
  const entry = taxonomy.find('region', one.id);
  const type = entry?.type ?? '';
  const isCountry = type === 'country' || type === 'macro';
  const mention: Mention = { one, isCountry, signs: [], score: 0 };
  if (role !== undefined) {
    mention.signs.push('given');
    mention.score = role === 'place' ? ENOUGH : WEIGHTS.whose;
    return mention;
  }
  if (isCountry && isAdjective(hit, entry?.name ?? '')) {
    add(mention, 'whose');
    return mention;
  }
  const isSeat = seatOf(hit, taxonomy) !== null;
  const isTown = isCountry && !sharesName(foldedWords(hit), entry?.name ?? '');
  for (const sign of ownSigns(hit, isCountry, isTown, isSeat, names, events, language)) add(mention, sign);
  if (isCountry && mention.signs.includes('heads')) add(mention, 'title');
  if (isCountry) return mention;
  if (hit.field === 'title') add(mention, 'title');
  if (events.isIn(hit.field)) add(mention, 'told');
  if (!WIDE.has(type)) add(mention, 'exact');
  return mention;
}

/** Regions that hold many places of the desk. */
const WIDE = new Set(['province', 'region', 'state', 'zone', 'disputed', 'administered-area', 'union-territory']);

function ownSigns(
  hit: Hit,
  isCountry: boolean,
  isTown: boolean,
  isSeat: boolean,
  names: Mentions,
  events: Events,
  language: string | null,
): readonly Sign[] {
  if (isDateline(hit)) return ['dateline'];
  const { text, to } = hit;
  const own = grammarOf(languageOf(hit, language));
  const before = signBefore(hit, own, names, events, own.isOpen && !isCountry);
  if (before === 'in' || before === 'on' || before === 'part' || before === 'taken') return [before];
  const behind = signBehind(hit, own, names);
  if (behind === 'in' || behind === 'part' || behind === 'taken') return [behind];
  const signs: Sign[] = [before, behind].filter((sign) => sign !== null);
  if (hasPrefixIn(hit)) signs.push('prefix');
  else if (isBesideEvent(hit, isCountry && !isTown, events)) signs.push('beside');
  else if ((!isCountry || isTown) && heads(hit, events)) signs.push(isSeat && !isTown ? 'seat' : 'heads');
  else if (SPEAKING.has(text.word(to))) signs.push('speaks');
  return signs;
}

/** A name within a place, or around it, is where it happened, too, unless something speaks against it. */
function addKin(mentions: readonly Mention[], { isWithin }: CompiledTaxonomy): void {
  const placed = new Set(mentions.filter(isPlace).map(({ one }) => one.id));
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
function addHeadline(mentions: readonly Mention[], taxonomy: CompiledTaxonomy): void {
  const titled = mentions.filter(({ one, isCountry }) => one.hit.field === 'title' && !isCountry);
  if (titled.some(isPlace)) return;
  placeBest(
    titled.filter(({ one, score }) => score >= HEADLINE && seatOf(one.hit, taxonomy) === null),
    HEADLINE,
    taxonomy,
  );
}
const HEADLINE = 1;

/** What a summary names besides, once the title has said where: "a day after the raid in". */
function setAside(mentions: readonly Mention[], { isWithin }: CompiledTaxonomy): void {
  const titled = mentions.filter((one) => isPlace(one) && !one.isCountry && one.one.hit.field === 'title');
  if (titled.length === 0) return;
  for (const mention of mentions) {
    const { hit, id } = mention.one;
    if (hit.field === 'title' || mention.isCountry) continue;
    const isKin = ({ one }: Mention) => isWithin('region', id, one.id) || isWithin('region', one.id, id);
    // The first sentence still tells of the event itself.
    if (hit.text.opensWithin(1, hit.from) && !titled.some(isKin)) add(mention, 'aside');
  }
}

/** A bare title must tell of something that happened; what has a text below it, or a place at its head, is a report. */
function isReport(mentions: readonly Mention[], events: Events, hasSummary: boolean): boolean {
  if (mentions.some(({ one: { hit } }) => hit.field === 'title' && VIEWS.test(hit.text.original))) return false;
  return hasSummary || events.isTold || mentions.some(({ one: { hit } }) => isHappening(hit.text));
}

/** Views, and lists of what happened elsewhere. */
const VIEWS =
  /^\P{L}*(?:editorial|opinion|op-ed|column|obituary|interview|analysis|comment|letters?|live|explainer|podcast|review|cartoon|اداریہ|کالم|تجزیہ|انٹرویو|تبصرہ|سرمقاله|یادداشت|تحلیل|دیدگاه|مقال|رأي|تحليل|لنډه کیسه|لیکنه|مرکه|شننه|мнение|колонка|интервью|анализ|评论|社评|观点)\s*[:：|]/iu;

function isHappening(text: TextWords): boolean {
  for (let at = 0; at < text.numbers.length; at++)
    if (HAPPENINGS.has(text.word(at)) || /^[a-z]{3,}ed$/.test(text.word(at))) return true;
  return false;
}

/** Where no name is placed by its words, those are that nothing speaks against, else where the reporter sits. */
function addOnly(mentions: readonly Mention[], taxonomy: CompiledTaxonomy, isTold: boolean): void {
  const below = mentions.filter(({ isCountry }) => !isCountry);
  const isHolding = ({ one }: Mention) => below.some((other) => taxonomy.isWithin('region', other.one.id, one.id));
  const isHere = isTold && !mentions.some((one) => isPlace(one) && !isHolding(one));
  if (isHere && placeBest(below, 1, taxonomy)) return;
  const dateline = below.find(({ signs }) => signs.includes('dateline'));
  const isOther = ({ one }: Mention) => dateline !== undefined && !taxonomy.isWithin('region', dateline.one.id, one.id);
  if (dateline !== undefined && (!isTold || !below.some(isOther))) place(dateline, 'only');
  else if (isHere && !placeBest(below, WEIGHTS.from + 1, taxonomy)) placeBest(mentions, 0, taxonomy);
}

function placeBest(mentions: readonly Mention[], least: number, taxonomy: CompiledTaxonomy): boolean {
  const open = mentions.filter(({ score, signs }) => score >= least && !signs.includes('dateline'));
  const best = Math.max(...open.map(({ score }) => score));
  for (const mention of open) if (mention.score === best) place(mention, 'only');
  if (open.length > 0) addKin(mentions, taxonomy);
  return open.length > 0;
}

function place(mention: Mention, sign: Sign): void {
  add(mention, sign);
  mention.score = ENOUGH;
}

function any<T>(all: Iterable<T>, holds: (one: T) => boolean): boolean {
  for (const one of all) if (holds(one)) return true;
  return false;
}

/** "Peshawar mosque bombing", "Kabul guesthouse bombing", "tafjir Kandahar". */
function isBesideEvent({ field, text, from, to }: Hit, isCountry: boolean, events: Events): boolean {
  const word = text.word(to);
  if (EVENTS.has(word) && !isBroken(text, to))
    return !(isCountry && DONE_ELSEWHERE.has(word)) && !SPEAKING.has(text.word(to + 1));
  if (isCountry) return false;
  if (isArabic(text.codeAt(from)) && (events.endsAt(field, from) || EVENTS_BEFORE.has(text.word(from - 1))))
    return true;
  for (let at = to; at < to + 4 && at < text.numbers.length && !isBroken(text, at); at++) {
    if (events.beginsAt(field, at)) return true;
    if (NO_COMPOUND.has(text.word(at))) return false;
  }
  return false;
}

/** A place at the head of a line on what happened there. */
function heads({ field, text, from, to, end }: Hit, events: Events): boolean {
  if (from !== 0) return false;
  if (isHan(text.codeAt(from))) return !SPEAKING.has(text.word(to));
  const mark = text.original.slice(end, end + 2);
  return /^\s?[:：]/.test(mark) || (events.isIn(field) && /^\s?[،,–—]/.test(mark));
}

/** Arabic writes "in" at the name: "bi-Kabul". */
function hasPrefixIn({ text, from, payload }: Hit): boolean {
  if (!isArabic(text.codeAt(from))) return false;
  const word = text.word(from);
  return word.startsWith('ب') && !foldText(payload.alias.text).split(BETWEEN_FORMS).includes(word);
}

/** What parts the words and forms of a phrase. */
const BETWEEN_FORMS = /[\s{},]+/;

/** "Afghan", "Pakistani": whose, not where. */
const WHOSE =
  /(?:i|an|ese|ian|ish|ic|is|ans|yz|ek|jik|akh|men|ch)$|ск(?:ий|ая|ое|ие|ого|ой|ому|им|ом|их|ими|ую)$|(?:ستانی|ایرانی|هندی|چینی|روسی|کایی|امریکی|افغان|افغانی|بهارتی)$|^و?ال.*(?:انی|انیه|غانی|هندی|هندیه|روسی|روسیه|صینی|صینیه|ترکی|ترکیه|قطری|قطریه)$/;
/** So many letters does a country share with what is its own; towns that stand for it begin otherwise. */
const SHARED = 3;

function isAdjective(hit: Hit, name: string): boolean {
  const own = foldedWords(hit);
  if (!WHOSE.test(own) || /stan$|iran$|sudan$|oman$/.test(own)) return false;
  return NAMED_OTHERWISE.has(own) || sharesName(own, name) || hit.text.codeAt(hit.from) > 0x250;
}

/** "Istanbul" begins otherwise than Türkiye, for which it stands. */
function sharesName(own: string, name: string): boolean {
  return foldText(name).startsWith(own.slice(0, SHARED));
}

const NAMED_OTHERWISE = new Set(
  'british americans american emirati emiratis dutch chechen chechens tibetan tibetans'.split(' '),
);

/** `PESHAWAR: ...`, `KABUL (Agency) - ...`: where the reporter sits. */
export function isDateline({ field, text, from, start, end }: Hit): boolean {
  if (from !== 0 || start > 2) return false;
  const name = text.original.slice(start, end);
  const next = text.original.slice(end, end + 12);
  const isLoud = name === name.toUpperCase() && /\p{Lu}/u.test(name);
  if (!isLoud && field === 'title') return false;
  return (isLoud ? LOUD : QUIET).test(next);
}

/** `: ...`, ` (Agency) - ...`, `, Nov 26 (Agency) - ...`. */
const LOUD = /^(?::| \(|,? [-–—]|, [A-Z]\p{L}+\.? \d)/u;
const QUIET = /^(?::|,? [-–—] |, [A-Z]\p{L}+\.? \d)/u;

import { type Attribution, findAttributions } from '../attribution/find-attributions.ts';
import type { HolderKind } from '../attribution/holder.ts';
import type { Facts } from '../facts/facts.ts';
import type { Stance, StanceValue, Tagging, TextField } from '../tagging/tag.ts';
import { guessLatin } from '../text/latin.ts';
import { listNames } from '../text/names.ts';
import { isAllegation } from './allegation.ts';

/** Who says what, as a reader needs it: never more certain than the text. */
export const FRAMES = ['reported', 'claimed', 'accused', 'denied', 'official'] as const;
export type FrameKind = (typeof FRAMES)[number];

export type Frame = {
  readonly kind: FrameKind;
  /** As the text names them; null where nobody is named: "an unnamed source". */
  readonly holder: string | null;
  /** What part they play; null where nobody is named. */
  readonly holderKind: HolderKind | null;
  /** Actor id of the holder, where the tagger knows it. */
  readonly actor: string | null;
  /** The stance that the taxonomy's cues gave to the same words, if any. */
  readonly stance: StanceValue | null;
  readonly item: string;
  readonly field: TextField;
  /** The cue words and their place (UTF-16, end exclusive). */
  readonly start: number;
  readonly end: number;
  readonly cue: string;
};

export type FramedItem = {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly tagging: Tagging;
};

/** The frames of one item, in order of the text. */
export function framesOf(item: FramedItem, facts: Facts): readonly Frame[] {
  const isAlleged = isAllegation(item.tagging, facts);
  const said = [...findAttributions('title', item.title, facts), ...findAttributions('summary', item.summary, facts)];
  const frames = said.map((one) => frameOf(one, item, isAlleged));
  const byTaxonomy = stanceFrames(item, frames, isAlleged);
  return [...frames, ...byTaxonomy].sort((a, b) => fieldOrder(a.field) - fieldOrder(b.field) || a.start - b.start);
}

/** What a story takes over of one item's frames: each once per kind and holder. */
export function distinctFrames(item: FramedItem, facts: Facts): readonly Frame[] {
  const seen = new Set<string>();
  return framesOf(item, facts).filter(({ kind, holder, actor }) => {
    const key = `${kind} ${actor ?? holder?.toLowerCase() ?? ''}`;
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}

/** Both sides of a story. */
export type Sides = {
  /** Claims and accusations. */
  readonly said: readonly Frame[];
  readonly denied: readonly Frame[];
  /** The answer in words: "denied by Taliban authorities", or "no response seen"; null where nothing calls for one. */
  readonly response: string | null;
};

/** Claims and accusations with the denial beside them, or "no response seen". */
export function sidesOf(frames: readonly Frame[]): Sides {
  const said = frames.filter(({ kind }) => kind === 'claimed' || kind === 'accused');
  const denied = frames.filter(({ kind }) => kind === 'denied');
  if (denied.length > 0) {
    const named = denied.flatMap(({ holder }) => (holder === null ? [] : [holder]));
    const names = named.length === 0 ? ['an unnamed side'] : [...new Set(named)];
    return { said, denied, response: `denied by ${listNames(names, '; ')}` };
  }
  const calls = frames.some(({ kind }) => kind === 'accused');
  return { said, denied, response: calls ? 'no response seen' : null };
}

/** "claimed by Islamic State", "an unnamed source alleges". */
export function tellFrame({ kind, holder }: Frame): string {
  const name = holder ?? 'an unnamed source';
  switch (kind) {
    case 'reported':
      return `reported by ${name}`;
    case 'claimed':
      return `claimed by ${name}`;
    case 'accused':
      return `alleged by ${name}`;
    case 'denied':
      return `denied by ${name}`;
    case 'official':
      return `official statement: ${name}`;
  }
}

function frameOf(one: Attribution, item: FramedItem, isAlleged: boolean): Frame {
  const { holder, field, start, end, cue } = one;
  const kind = kindOf(one);
  return {
    // What is an allegation by nature stays one, whoever repeats it.
    kind: isAlleged && (kind === 'reported' || kind === 'official') ? 'accused' : kind,
    holder: holder?.text ?? null,
    holderKind: holder?.kind ?? null,
    actor: holder === null ? null : actorAt(item.tagging, one),
    stance:
      item.tagging.stance.find((stance) => stance.field === field && stance.start < end && start < stance.end)?.value ??
      null,
    item: item.id,
    field,
    start,
    end,
    cue,
  };
}

const OFFICIAL: ReadonlySet<HolderKind> = new Set([
  'police',
  'army',
  'intelligence',
  'government',
  'officials',
  'rescue',
]);

function kindOf({ act, holder }: Attribution): FrameKind {
  switch (act) {
    case 'deny':
      return 'denied';
    case 'accuse':
      return 'accused';
    case 'claim':
    case 'claim-responsibility':
      return 'claimed';
    case 'unsaid':
      return 'reported';
    default:
      if (holder === null) return 'reported';
      // What a party says of its own fight is a claim.
      if (holder.kind === 'group') return 'claimed';
      return OFFICIAL.has(holder.kind) ? 'official' : 'reported';
  }
}

function actorAt({ tags }: Tagging, { field, holderStart, holderEnd }: Attribution): string | null {
  const named = tags.filter(
    ({ kind, status, evidence }) =>
      kind === 'actor' &&
      status !== 'suppressed' &&
      evidence.some((one) => one.field === field && one.start < holderEnd && holderStart < one.end),
  );
  return named[0]?.id ?? null;
}

const BY_STANCE: Readonly<Partial<Record<StanceValue, FrameKind>>> = {
  claimed: 'claimed',
  denied: 'denied',
  alleged: 'accused',
  reported: 'reported',
  assessed: 'reported',
  warned: 'reported',
  concern: 'reported',
};

const OTHER_SCRIPT = /[\u0400-\u04ff\u0600-\u06ff\u4e00-\u9fff]/;

/** What the desk's own cues found and the words above did not: other languages, local phrases. */
function stanceFrames(item: FramedItem, known: readonly Frame[], isAlleged: boolean): readonly Frame[] {
  if (item.tagging.stance.length === 0) return [];
  const isOtherLatin = (guessLatin(`${item.title} ${item.summary}`) ?? 'en') !== 'en';
  return item.tagging.stance.flatMap((stance): Frame[] => {
    const { value, field, start, end, text } = stance;
    // In English the words above know better who speaks than the nearest name does.
    const holder = isOtherLatin || OTHER_SCRIPT.test(text) ? stance.holder : undefined;
    const kind = BY_STANCE[value];
    if (kind === undefined) return [];
    if (kind === 'denied' && isNoDenial(stance, item, known)) return [];
    const isKnown = known.some((one) => one.field === field && one.start < end && start < one.end);
    if (isKnown) return [];
    // Of what is told without a name, the first telling is enough.
    if (kind === 'reported' && holder === undefined && known.some((one) => one.field === field)) return [];
    return [
      {
        kind: isAlleged && kind === 'reported' ? 'accused' : kind,
        holder: holder ?? null,
        holderKind: null,
        actor: holder ?? null,
        stance: value,
        item: item.id,
        field,
        start,
        end,
        cue: text,
      },
    ];
  });
}

/** "He gave no evidence" denies nothing; and of a report that names who denies, "baseless" is theirs. */
function isNoDenial({ holder, field, start, text }: Stance, item: FramedItem, known: readonly Frame[]): boolean {
  if (holder === undefined && known.some((one) => one.kind === 'denied' && one.holder !== null)) return true;
  const before = (field === 'title' ? item.title : item.summary).slice(Math.max(0, start - 24), start);
  return (
    /evidence|proof/i.test(text) &&
    /(?:ga|gi)ve[ns]?\s+$|(?:offer|provid|present|produc|cit|show)(?:ed|es|ing|s)?\s+$|with\s+$/i.test(before)
  );
}

function fieldOrder(field: TextField): number {
  return field === 'title' ? 0 : 1;
}

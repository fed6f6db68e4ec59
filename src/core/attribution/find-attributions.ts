import type { Facts } from '../facts/facts.ts';
import { onceFor } from '../facts/once.ts';
import type { Word } from '../reading/word.ts';
import type { TextField } from '../tagging/tag.ts';
import { remember } from '../text/remember.ts';
import { DEEDS, DENIED_THINGS, type SpeechAct, VERBS } from './acts.ts';
import { holderWithin, type NamedHolder } from './find-holder.ts';
import { inverted, leftEdge, rightEdge, subjectOf, unnamed } from './find-subject.ts';
import type { Holder } from './holder.ts';
import { holderNamesOf } from './holder-names.ts';
import { type FieldSentence, sentencesOf } from './words.ts';

/** Somebody says something: who, and by which words. Offsets are UTF-16 in the field, end exclusive. */
export type Attribution = {
  readonly act: SpeechAct;
  /** Null: nobody is named ("reportedly", "is accused of"). */
  readonly holder: Holder | null;
  readonly field: TextField;
  /** The cue words. */
  readonly start: number;
  readonly end: number;
  readonly cue: string;
  /** Where the holder's name begins; the cue's start where nobody is named. */
  readonly holderStart: number;
  readonly holderEnd: number;
  /** The sentence that it stands in. */
  readonly sentence: { readonly start: number; readonly end: number };
};

/** Everybody whom a field names as saying something, in order. English. */
export function findAttributions(field: TextField, text: string, facts: Facts): readonly Attribution[] {
  return rememberedFor(facts)[field](text);
}

/**
 * For about a thousand titles and as many ordinary summaries; of texts that name somebody in every sentence, for
 * dozens.
 */
const REMEMBERED_BYTES = { title: 2 ** 20, summary: 2 * 2 ** 20 } as const;
/** About what one takes, with its holder and the strings. */
const ATTRIBUTION_BYTES = 400;
const rememberedFor = onceFor((facts) => {
  const names = holderNamesOf(facts);
  const reader = (field: TextField) =>
    remember(
      REMEMBERED_BYTES[field],
      (text) => sentencesOf(field, text, names).flatMap((sentence) => attributionsIn(sentence, text)),
      (found) => found.length * ATTRIBUTION_BYTES,
    );
  return { title: reader('title'), summary: reader('summary') } as const;
});

/** As `findAttributions`, for one sentence. */
export function attributionsIn(sentence: FieldSentence, text: string): readonly Attribution[] {
  const { field, names, words } = sentence;
  const before = known.get(words);
  if (before !== undefined && before.field === field && before.names === names) return before.found;
  const found = attributionsOf(sentence, text);
  known.set(words, { field, names, found });
  return found;
}

/** Of a sentence by its words: figures ask for it, and so does who wants all of its field. */
type Known = Pick<FieldSentence, 'field' | 'names'> & { readonly found: readonly Attribution[] };
const known = new WeakMap<readonly Word[], Known>();

function attributionsOf(sentence: FieldSentence, text: string): readonly Attribution[] {
  const found = [...byColon(sentence, text)];
  for (let at = 0; at < sentence.words.length; at++) {
    const said = byVerb(sentence, text, at) ?? byPhrase(sentence, text, at);
    if (said !== null) found.push(said);
  }
  return found.sort((a, b) => a.start - b.start);
}

function attribution(
  act: SpeechAct,
  named: NamedHolder | null,
  sentence: FieldSentence,
  text: string,
  [from, to]: readonly [number, number],
): Attribution {
  const start = sentence.words[from]?.start ?? 0;
  const end = sentence.words[to - 1]?.end ?? start;
  const holderStart = named === null ? start : (sentence.words[named.from]?.start ?? start);
  return {
    act,
    holder: named?.holder ?? null,
    field: sentence.field,
    start,
    end,
    cue: text.slice(start, end),
    holderStart,
    holderEnd: named === null ? start : holderStart + named.holder.text.length,
    sentence: { start: sentence.start, end: sentence.end },
  };
}

/** "Police: four killed"; "four killed: police"; "four killed - officials". */
function byColon(sentence: FieldSentence, text: string): readonly Attribution[] {
  return [...beforeColon(sentence, text), ...behindColon(sentence, text)];
}

/** No more words than these name who speaks, before a colon or behind one. */
const LONGEST_NAMED = 7;

function beforeColon(sentence: FieldSentence, text: string): readonly Attribution[] {
  const { words } = sentence;
  const colon = words.findIndex(({ low }) => low === ':');
  if (colon <= 0 || colon > LONGEST_NAMED || words.length === colon + 1) return [];
  const named = holderWithin(sentence, 0, colon, text);
  if (named?.from !== 0 || isPlaceAlone(named) || !endsName(sentence, named, colon)) return [];
  return [attribution('say', named, sentence, text, [colon, colon + 1])];
}

/** "Kabul:" and "Pakistan:" are where it happened. */
function isPlaceAlone({ holder, from, to }: NamedHolder): boolean {
  return holder.kind === 'government' && to - from === 1 && holder.country !== null;
}

function behindColon(sentence: FieldSentence, text: string): readonly Attribution[] {
  const { words } = sentence;
  const mark = words.findLastIndex(
    (word, at) => word.low === ':' || (/^[-–—]$/.test(word.low) && words[at - 1]?.end !== word.start),
  );
  if (mark <= 2 || words.length === mark + 1 || words.length - mark - 1 > LONGEST_NAMED) return [];
  const end = words.at(-1)?.low === '.' ? words.length - 1 : words.length;
  const named = holderWithin(sentence, mark + 1, end, text);
  const isOutlet = named?.holder.kind === 'media' && words[mark]?.low !== ':' && isOutletName(named.holder.text);
  const hasVerb = words.slice(mark + 1, end).some(({ low }) => VERBS.has(low) && !/^reports?$/.test(low));
  if (named === null || isOutlet || hasVerb || !endsName(sentence, named, end)) return [];
  return [attribution('say', named, sentence, text, [mark, mark + 1])];
}

/** The name reaches up to the colon or the end, but for a place: "capital: three gunmen killed" names who died. */
function endsName(sentence: FieldSentence, named: NamedHolder, colon: number): boolean {
  const rest = sentence.words.slice(named.to, colon);
  return rest.every(
    (word) =>
      /^(?:officials?|sources?|in|of|for|spokesman|spokesperson|chief)$/.test(word.low) || /^\p{Lu}/u.test(word.raw),
  );
}

/** "- Dawn" behind a headline is the paper's own name; "- report" says who reports. */
function isOutletName(text: string): boolean {
  return /^\p{Lu}/u.test(text) && !/^TV$/.test(text);
}

function byVerb(sentence: FieldSentence, text: string, at: number): Attribution | null {
  const { words } = sentence;
  const word = words[at];
  const act = word === undefined ? undefined : VERBS.get(word.low);
  if (word === undefined || act === undefined) return null;
  const isPassive = /^(?:is|are|was|were|been|being|be)$/.test(words[at - 1]?.low ?? '');
  if (act === 'accuse' && isPassive) return passive(act, sentence, text, at);
  if (act === 'claim' && words[at + 1]?.low === 'by') return passive('claim-responsibility', sentence, text, at);
  if (!isTheirVerb(act, word, words, at) || isNegated(words, at)) return null;
  const turned = inverted(sentence, text, at);
  const named = (turned?.isLast ? turned : null) ?? subjectOf(sentence, text, at) ?? turned;
  if (named === null) return null;
  return attribution(refine(act, named, words, at), named, sentence, text, [at, at + 1]);
}

/** "is accused by Kabul of ..."; nobody is named in "is accused of". */
function passive(act: SpeechAct, sentence: FieldSentence, text: string, at: number): Attribution | null {
  const by = sentence.words.slice(at, at + 4).findIndex(({ low }) => low === 'by');
  const named = by < 0 ? null : holderWithin(sentence, at + by + 1, rightEdge(sentence.words, at + by + 1), text);
  return act === 'claim-responsibility' && named === null
    ? null
    : attribution(act, named, sentence, text, [at, at + 1]);
}

/** Sorts out verbs that are something else here: "claims 5 lives", "five reported killed", "rejects an offer". */
function isTheirVerb(act: SpeechAct, word: Word, words: readonly Word[], at: number): boolean {
  const next = words[at + 1]?.low ?? '';
  if (/^(?:claim|claims|claimed|claiming)$/.test(word.low)) {
    const near = words.slice(at + 1, at + 6).map(({ low }) => low);
    if (/^(?:at|over|more|nearly|\d+|dozens)$/.test(next) && near.some((low) => /^(?:lives|life)$/.test(low)))
      return false;
    if (near.slice(0, 3).some((low) => low === 'lives' || low === 'life')) return false;
  }
  if (/^puts?$/.test(word.low))
    return words.slice(at + 1, at + 5).some(({ low }) => /^(?:toll|number|figure|count)$/.test(low));
  if (/^(?:reject|dismiss|rebuff)/.test(word.low))
    return words.slice(at + 1, at + 7).some(({ low }) => DENIED_THINGS.test(low));
  if (word.low === 'reported' && /^(?:killed|dead|injured|missing|wounded)$/.test(next)) return false;
  return !(act === 'assess' && /^(?:killed|dead|to)$/.test(next));
}

/** "did not say where": they said nothing. */
function isNegated(words: readonly Word[], at: number): boolean {
  const before = words.slice(Math.max(0, at - 2), at).map(({ low }) => low);
  return before.includes('not') || before.some((low) => /n['’]t$/.test(low));
}

function refine(act: SpeechAct, named: NamedHolder, words: readonly Word[], at: number): SpeechAct {
  if (act !== 'claim') return act;
  const near = words.slice(at + 1, at + 5).map(({ low }) => low);
  if (near.includes('responsibility')) return 'claim-responsibility';
  const deed = near.findIndex((low) => DEEDS.test(low));
  const clause = near.findIndex((low) => /^(?:killed|killing|that|to)$/.test(low));
  const isDeed = deed >= 0 && (clause < 0 || deed < clause);
  return isDeed && named.holder.kind === 'group' ? 'claim-responsibility' : act;
}

function responsibility(sentence: FieldSentence, text: string, at: number): Attribution | null {
  const subject = subjectOf(sentence, text, at);
  return subject === null ? null : attribution('claim-responsibility', subject, sentence, text, [at, at + 2]);
}

const NOBODY = /^(?:reportedly|allegedly|purportedly|supposedly|unconfirmed)$/;

/** With what the phrases begin: hardly any word does. */
const BEGINS_PHRASE = /^(?:ac|al|as|cit|den|own|purp|quot|ref|rej|rep|supp|tak|took|unc)/;

/** "according to police", "citing Reuters", "denials by Kabul", "reportedly", "no evidence". */
function byPhrase(sentence: FieldSentence, text: string, at: number): Attribution | null {
  const { words } = sentence;
  const low = words[at]?.low ?? '';
  if (!BEGINS_PHRASE.test(low)) return null;
  const next = words[at + 1]?.low ?? '';
  if (/^(?:according to|as per)$/.test(`${low} ${next}`)) return named('cite', at + 2, [at, at + 2]);
  if (/^(?:citing|quoting|cites|cited|quotes|quoted)$/.test(low) && next !== 'as')
    return named('cite', next === 'by' ? at + 2 : at + 1, [at, at + 1]);
  if (/^(?:denials?|rejections?|refutations?)$/.test(low)) return denial(at);
  if (/^(?:allegations?|accusations?)$/.test(low))
    return /^(?:by|from)$/.test(next) ? named('accuse', at + 2, [at, at + 1]) : null;
  if (/^(?:takes?|took|taking|owns?|owned|accepts?|accepted)$/.test(low) && next === 'responsibility')
    return responsibility(sentence, text, at);
  if (NOBODY.test(low))
    return attribution(low === 'allegedly' ? 'accuse' : 'unsaid', null, sentence, text, [at, at + 1]);
  return null;

  function named(act: SpeechAct, from: number, cue: readonly [number, number]): Attribution | null {
    const holder = holderWithin(sentence, from, rightEdge(words, from), text) ?? unnamedBehind(from);
    return holder === null ? null : attribution(act, holder, sentence, text, cue);
  }

  function unnamedBehind(from: number): NamedHolder | null {
    return unnamed(sentence, text, from, rightEdge(words, from));
  }

  function denial(from: number): Attribution {
    const behind = /^(?:by|from)$/.test(next)
      ? holderWithin(sentence, from + 2, rightEdge(words, from + 2), text)
      : null;
    const before = behind ?? holderWithin(sentence, Math.max(0, leftEdge(words, from)), from, text);
    return attribution('deny', before, sentence, text, [from, from + 1]);
  }
}

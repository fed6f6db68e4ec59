import type { Around, Concluded } from './concluded.ts';
import { languageOf } from './hit-language.ts';
import type { Hit, Lost } from './hits.ts';
import { isAged, isBirth, isCompound, isHalf, isInTitle, isManner, isQuoted, isSurname } from './namesake-signs.ts';
import { type NamesakeKind, namesakeWordsOf } from './namesake-words.ts';
import { isBroken } from './place-signs.ts';
import { worldNamesIn } from './world.ts';

/** What carries a place's name here, told as a rule; null where the place itself may be meant. */
export type Namesake = `namesake:${NamesakeKind}`;

/**
 * "Kandahar Knights", "Attock Refinery", "Multan Road", "Senator Swati": the noun beside a name tells what is called
 * by it.
 */
export function namesakeOf(hit: Hit, language: string | null): Namesake | null {
  const { text, from, to } = hit;
  const spoken = languageOf(hit, language);
  const written = writtenAs(hit, spoken);
  if (written !== null) return written;
  const own = namesakeWordsOf(spoken);
  const behind = own.behind.get(text.word(to));
  const kind = behind === undefined || isBroken(text, to) ? null : kindBehind(hit, behind);
  if (kind !== null || from === 0) return kind;
  const before = own.before.get(text.word(from - 1));
  if (before === undefined || isBroken(text, from)) return null;
  return before === 'person' && !isOneName(hit) ? null : `namesake:${before}`;
}

/** What the letters and marks around a name make of it. */
function writtenAs(hit: Hit, language: string): Namesake | null {
  if ((isQuoted(hit, language) || isInTitle(hit, language)) && !isGate(hit)) return 'namesake:thing';
  if (language === 'ru' && isHalf(hit)) return 'namesake:thing';
  if (language === 'ru') return isSurname(hit) ? 'namesake:person' : isManner(hit) ? 'namesake:thing' : null;
  return language === 'en' && (isAged(hit) || (isBirth(hit) && !isCountry(hit))) ? 'namesake:person' : null;
}

function kindBehind(hit: Hit, kind: NamesakeKind): Namesake | null {
  const { text, from, to } = hit;
  if (kind === 'thing') return isCountry(hit) ? null : 'namesake:thing';
  if (!isWrittenLarge(text, to)) return null;
  // "Tank-Jandola road", "a Quetta road": a way to a place, in small letters, or between two.
  if (kind === 'street' && isJoined(text, from)) return null;
  return kind === 'person' && !isOneName(hit) ? null : `namesake:${kind}`;
}

function isOneName({ text, from, to }: Hit): boolean {
  return to - from === 1 && isWrittenLarge(text, from);
}

/** Scripts without capitals write nothing small. */
function isWrittenLarge({ original, starts }: Hit['text'], word: number): boolean {
  const start = starts[word] ?? 0;
  return !/^[a-z]/.test(original.slice(start, start + 1));
}

/** Whether a dash stands right before a word. */
function isJoined({ original, starts }: Hit['text'], word: number): boolean {
  return /[-–—]$/.test(original.slice(0, starts[word]).slice(-1));
}

/** Names without those that a firm, a team, a dish or a person carries; those that a street does are told apart. */
export function withoutNamesakes(
  hits: readonly Hit[],
  { language, feedCountry, taxonomy }: Around,
  lost: (lost: Lost) => void,
): { readonly named: readonly Hit[]; readonly streets: ReadonlySet<Hit> } {
  let streets: Set<Hit> | null = null;
  let others: Set<Hit> | null = null;
  for (const hit of hits) {
    const why = isRegion(hit)
      ? (namesakeOf(hit, language) ?? (isOfAbroad(hit, feedCountry, taxonomy) ? 'namesake:firm' : null))
      : isOfAnother(hit)
        ? 'namesake:person'
        : null;
    if (why === null) continue;
    if (why === 'namesake:street' && !isAbroad(hit, language)) {
      streets ??= new Set();
      streets.add(hit);
      continue;
    }
    others ??= new Set();
    others.add(hit);
    lost({ hit, why });
  }
  return {
    named: others === null ? hits : hits.filter((hit) => others?.has(hit) !== true),
    streets: streets ?? NO_HITS,
  };
}

/** "Auckland's Khyber Pass Road": a street of a town that is none of ours. */
function isAbroad({ text, from, to }: Hit, language: string | null): boolean {
  return worldNamesIn(text, language).some((name) => !name.isPeople && (name.to <= from || name.from >= to));
}

const NO_HITS: ReadonlySet<Hit> = new Set();

/** A street leads to where it is called after, or lies in another town that is named as well. */
export function withoutStreets(
  found: readonly Concluded[],
  streets: ReadonlySet<Hit>,
  { taxonomy }: Around,
  lost: (lost: Lost) => void,
): readonly Concluded[] {
  const isKin = (a: string, b: string) => taxonomy.isWithin('region', a, b) || taxonomy.isWithin('region', b, a);
  const others = found.filter(({ kind, hit }) => kind === 'region' && !streets.has(hit));
  return found.filter((one) => {
    if (one.kind !== 'region' || !streets.has(one.hit)) return true;
    if (!others.some(({ id }) => !isKin(id, one.id))) return true;
    lost({ hit: one.hit, why: 'namesake:street' });
    return false;
  });
}

/** Crossings and sites are often written between quotation marks. */
function isGate({ payload: { target } }: Hit): boolean {
  return target.kind === 'entry' && /^(?:crossing|site|feature|zone)$/.test(target.entry.type);
}

/** Whose land somebody was born in is said of the land as well. */
function isCountry({ payload: { target } }: Hit): boolean {
  return target.kind === 'entry' && target.entry.type === 'country';
}

/**
 * Whoever writes from the land itself names its places with what belongs to them; from afar it is a firm or a street
 * that is called so.
 */
function isOfAbroad(hit: Hit, feedCountry: string | null, taxonomy: Around['taxonomy']): boolean {
  const { target } = hit.payload;
  if (feedCountry === null || target.kind !== 'entry' || isCountry(hit) || !isCompound(hit)) return false;
  return !taxonomy.isWithin('region', target.entry.id, feedCountry);
}

/** "Hafiz Saeed Ahmed": with one more given name it is somebody else. */
function isOfAnother({ payload: { target }, text, to }: Hit): boolean {
  if (target.kind !== 'person' || isBroken(text, to) || !isWrittenLarge(text, to)) return false;
  return GIVEN.has(text.word(to));
}

const GIVEN = new Set(
  'ahmad ahmed mohammad muhammad mohammed abdul rahman rehman karim aziz hussain hassan iqbal anwar ali'.split(' '),
);

function isRegion({ payload: { target } }: Hit): boolean {
  return target.kind === 'entry' && target.entry.kind === 'region';
}

import type { Around, Concluded } from './conclude.ts';
import { languageOf } from './hit-language.ts';
import type { Hit, Lost } from './hits.ts';
import { namesakesOf } from './namesake-words.ts';
import { isBroken } from './place-signs.ts';

/** What carries a place's name here, told as a rule; null where the place itself may be meant. */
export type Namesake = 'namesake:thing' | 'namesake:street' | 'namesake:person';

/** "Kandahar Knights", "Attock Refinery", "Multan Road", "Senator Swati": the noun beside a name tells what is called by it. */
export function namesakeOf(hit: Hit, language: string | null): Namesake | null {
  const { text, from, to } = hit;
  const own = namesakesOf(languageOf(hit, language));
  const before = isBroken(text, from) ? '' : text.word(from - 1);
  const behind = isBroken(text, to) ? '' : text.word(to);
  if (own.thingsBehind.has(behind) || own.thingsBefore.has(before)) return 'namesake:thing';
  // "Tank-Jandola road", "a Quetta road": a way to a place, in small letters, or between two.
  if (own.streetsBefore.has(before)) return 'namesake:street';
  if (own.streetsBehind.has(behind) && isWrittenLarge(text, to) && !isJoined(text, from)) return 'namesake:street';
  const isOne = to - from === 1 && isWrittenLarge(text, from);
  if (isOne && own.personsBefore.has(before) && isWrittenLarge(text, from - 1)) return 'namesake:person';
  return isOne && own.personsBehind.has(behind) && isWrittenLarge(text, to) ? 'namesake:person' : null;
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
  { language }: Around,
  lost: (lost: Lost) => void,
): { readonly named: readonly Hit[]; readonly streets: ReadonlySet<Hit> } {
  const streets = new Set<Hit>();
  const named = hits.filter((hit) => {
    if (!isRegion(hit)) return true;
    const why = namesakeOf(hit, language);
    if (why === 'namesake:street') streets.add(hit);
    if (why === null || why === 'namesake:street') return true;
    lost({ hit, why });
    return false;
  });
  return { named, streets };
}

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

function isRegion({ payload: { target } }: Hit): boolean {
  return target.kind === 'entry' && target.entry.kind === 'region';
}

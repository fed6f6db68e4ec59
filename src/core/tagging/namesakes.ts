import type { Around, Concluded } from './conclude.ts';
import { languageOf } from './hit-language.ts';
import type { Hit, Lost } from './hits.ts';
import { type Namesakes, namesakesOf } from './namesake-words.ts';
import { isBroken } from './place-signs.ts';

/** What carries a place's name here, told as a rule; null where the place itself may be meant. */
export type Namesake = 'namesake:thing' | 'namesake:street' | 'namesake:person';

/** "Kandahar Knights", "Attock Refinery", "Multan Road", "Senator Swati": the noun beside a name tells what is called by it. */
export function namesakeOf(hit: Hit, language: string | null): Namesake | null {
  const own = namesakesOf(languageOf(hit, language));
  return nameBehind(hit, own) ?? nameBefore(hit, own);
}

function nameBehind({ text, from, to }: Hit, own: Namesakes): Namesake | null {
  const word = text.word(to);
  const what = own.thingsBehind.has(word)
    ? 'thing'
    : own.firmsBehind.has(word)
      ? 'firm'
      : own.streetsBehind.has(word)
        ? 'street'
        : own.personsBehind.has(word)
          ? 'person'
          : null;
  if (what === null || isBroken(text, to)) return null;
  if (what === 'thing') return 'namesake:thing';
  if (!isWrittenLarge(text, to)) return null;
  if (what === 'firm') return 'namesake:thing';
  // "Tank-Jandola road", "a Quetta road": a way to a place, in small letters, or between two.
  if (what === 'street') return isJoined(text, from) ? null : 'namesake:street';
  return to - from === 1 && isWrittenLarge(text, from) ? 'namesake:person' : null;
}

function nameBefore({ text, from, to }: Hit, own: Namesakes): Namesake | null {
  if (from === 0) return null;
  const word = text.word(from - 1);
  const isThing = own.thingsBefore.has(word);
  const isPerson = !isThing && own.personsBefore.has(word);
  if ((!isThing && !isPerson && !own.streetsBefore.has(word)) || isBroken(text, from)) return null;
  if (isThing) return 'namesake:thing';
  if (!isPerson) return 'namesake:street';
  return to - from === 1 && isWrittenLarge(text, from) ? 'namesake:person' : null;
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
  let streets: Set<Hit> | null = null;
  let others: Set<Hit> | null = null;
  for (const hit of hits) {
    const why = isRegion(hit) ? namesakeOf(hit, language) : null;
    if (why === null) continue;
    if (why === 'namesake:street') {
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

function isRegion({ payload: { target } }: Hit): boolean {
  return target.kind === 'entry' && target.entry.kind === 'region';
}

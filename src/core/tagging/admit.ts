import type { Surroundings } from './conditions.ts';
import { isArabic, isHan, languageOf } from './hit-language.ts';
import type { Hit } from './hits.ts';
import { Mentions } from './mentions.ts';
import { grammarOf } from './place-grammars.ts';
import { isBroken } from './place-signs.ts';
import type { SourceEntry } from './taxonomy.ts';

/** A name that its own conditions let count, and by what. */
export type Admitted = { readonly hit: Hit; readonly rule: string };

/**
 * Names of places that are ordinary words or other names as well, and whose conditions do not hold: they count where
 * the
 * clause uses them as the name of a place of a land that is spoken of. "Mine: ..." is none, "Hub: two held" is one in
 * Pakistan's papers, "in Samba" in India's; in other scripts, which write no capitals, beside the province that they
 * lie in.
 */
export function admitPlaces(
  refused: readonly Hit[],
  passing: readonly Hit[],
  around: Surroundings,
): readonly Admitted[] {
  const gated = refused.filter(isGatedPlace);
  if (gated.length === 0) return [];
  const names = new Mentions(passing.filter(({ payload: { target } }) => isRegion(target)));
  const admitted = gated.flatMap((hit) => {
    if (names.beginningAt(hit.field, hit.from) !== null) return [];
    const rule = placeRule(hit, names, around);
    return rule === null ? [] : [{ hit, rule }];
  });
  // What two places of one land are called stays open.
  return admitted.filter((one) => !admitted.some((other) => isTwin(one.hit, other.hit, around)));
}

function isRegion(target: Hit['payload']['target']): boolean {
  return target.kind === 'entry' && target.entry.kind === 'region';
}

function isGatedPlace({ payload: { target, conditions, alias } }: Hit): boolean {
  return isRegion(target) && conditions.requires.length > 0 && alias.resolve === null && !alias.weak;
}

function entryOf({ payload: { target } }: Hit): SourceEntry | null {
  return target.kind === 'entry' ? target.entry : null;
}

function isTwin(hit: Hit, other: Hit, { taxonomy }: Surroundings): boolean {
  const [one, two] = [entryOf(hit)?.id ?? '', entryOf(other)?.id ?? ''];
  if (hit === other || hit.field !== other.field || hit.from !== other.from || one === two) return false;
  return !taxonomy.isWithin('region', one, two) && !taxonomy.isWithin('region', two, one);
}

function placeRule(hit: Hit, names: Mentions, around: Surroundings): string | null {
  const { taxonomy, feedCountry, found } = around;
  const entry = entryOf(hit);
  if (entry === null) return null;
  const above = taxonomy.ancestors('region', entry.id);
  const country = above.find((id) => taxonomy.find('region', id)?.type === 'country');
  if (country === undefined) return null;
  const isSpokenOf = (id: string) => feedCountry === id || found.isBeside('region', id, hit);
  if (isBesideOwn(hit, names, above)) return 'place-of:beside';
  if (!isSpokenOf(country)) return null;
  if (isHead(hit)) return 'place-of:heads';
  if (!isIn(hit, around.language)) return null;
  const isWritten = isCapital(hit);
  const [parent] = entry.parents;
  return isWritten || (parent !== undefined && parent !== country && found.isBeside('region', parent, hit))
    ? 'place-of:in'
    : null;
}

/** "Argo-ye Badakhshan", "Mach, Balochistan", "da Paktia pa Tsamkani": right beside a region that holds it. */
function isBesideOwn({ field, text, from, to }: Hit, names: Mentions, above: readonly string[]): boolean {
  const isAbove = (name: Hit | null) => name !== null && above.includes(entryOf(name)?.id ?? '');
  if (!isArabic(text.codeAt(from)) && !isHan(text.codeAt(from)) && !isCapitalAt(text, from)) return false;
  return (
    isAbove(names.beginningAt(field, to)) ||
    isAbove(names.endingAt(field, from)) ||
    (isArabic(text.codeAt(from)) && JOINTS.has(text.word(from - 1)) && isAbove(names.endingAt(field, from - 1)))
  );
}

/** "Of" and "in" between a province and its district, folded. */
const JOINTS = new Set(['په', 'که', 'کی', 'کا', 'کې']);

function isHead({ field, text, from, end }: Hit): boolean {
  return field === 'title' && from === 0 && /^\s?[:：]/.test(text.original.slice(end, end + 2));
}

function isIn(hit: Hit, language: string | null): boolean {
  const { text, from, to } = hit;
  const own = grammarOf(languageOf(hit, language));
  if (own.in.has(text.word(from - 1)) && !isBroken(text, from)) return true;
  return own.inBehind.has(text.word(to)) && !isBroken(text, to);
}

function isCapital({ text, from }: Hit): boolean {
  return isCapitalAt(text, from) && !text.isAllCaps;
}

function isCapitalAt({ original, starts }: Hit['text'], word: number): boolean {
  return /^[A-Z]/.test(original.slice(starts[word], (starts[word] ?? 0) + 1));
}

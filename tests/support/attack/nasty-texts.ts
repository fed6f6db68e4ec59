/** What makes a tagger work hardest: names that are asked what stands near them, again and again. */
const NASTY = ['Taliban Kabul ', '塔利班政府', 'Pakistan govt '] as const;

/** One of them repeated to so many characters. */
export function repeated(unit: string, length: number): string {
  return unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
}

/** The three texts that froze the service, at the sizes that did. */
export const FREEZING = [
  { title: repeated('Taliban Kabul ', 14_000), summary: '' },
  { title: repeated('塔利班政府', 8_000), summary: '' },
  { title: '', summary: repeated('Pakistan govt ', 20_000) },
] as const;

/** So many items of such texts, each as long as a summary may be and none like the other by its number. */
export function nastyItems(count: number): readonly { readonly title: string; readonly summary: string }[] {
  return Array.from({ length: count }, (_, n) => {
    const unit = NASTY[n % NASTY.length] ?? NASTY[0];
    return { title: `${n} ${repeated(unit, 400)}`, summary: `${n} ${repeated(unit, 1_980)}` };
  });
}

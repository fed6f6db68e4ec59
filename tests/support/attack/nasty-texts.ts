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

/** A document is read up to 5 MiB. */
const DOCUMENT_BYTES = 4.5 * 2 ** 20;

/**
 * So many items of such texts, each as long as a summary may be or a document of them all allows, and none like the
 * other by its number.
 */
export function nastyItems(count: number): readonly { readonly title: string; readonly summary: string }[] {
  const bytes = Math.min(1_980, DOCUMENT_BYTES / count - 600);
  return Array.from({ length: count }, (_, n) => {
    const unit = NASTY[n % NASTY.length] ?? NASTY[0];
    const perByte = unit.length / Buffer.byteLength(unit);
    const length = Math.floor(count > 1_000 ? bytes * perByte : bytes);
    return { title: `${n} ${repeated(unit, 200)}`, summary: `${n} ${repeated(unit, length)}` };
  });
}

/** Bricks of texts that make a reader look again at what it has read: names in all scripts, marks, numbers, cues. */
export const BRICKS: readonly string[] = [
  ...NASTY,
  ...(
    'TTP |Islamic State Khorasan |Kabul says |India and Pakistan |Afghan police Pakistani police. |heart attack |' +
    'Taliban denies |TTP claims |'
  ).split(/(?<=\|)/),
  'طالبان کابل ',
  // Two scripts: which language is it?
  'طالبان کابل Afghan police. ',
  'پشاور میں دھماکہ ',
  'په کابل کې ',
  'في كابول ',
  'پنج نفر کشته شدند ',
  'Талибан Кабул ',
  'погибли 5 человек ',
  'Toshkent ',
  'काबुल ',
  'カブール',
  'He died. ',
  'Gen. ',
  'U.S. ',
  'No. ',
  '? A',
  'police said 5 militants killed; ',
  'Dawn said 12 soldiers killed while ',
  'kills 5, ',
  '5 killed ',
  'bodies of 5 ',
  'toll rises to 5 ',
  'including 5 children, ',
  'citing Reuters ',
  '"',
  '“5” ',
  '([',
  ')',
  '{',
  ' - ',
  ': ',
  ', ',
  '. ',
  '!',
  "'s ",
  '5',
  '5 ',
  '1,234,567 ',
  '5-7 ',
  ' ',
  '\u00a0',
  '\u200c',
  '\u0301',
  'a\u0301',
  '\ud800',
  '😀',
  'ﷺ',
  'ＫＡＢＵＬ ',
  'Kаbul ',
  'x',
  '<p>',
  '&amp;',
].map((brick) => brick.replace('|', ''));

/** A text of a few bricks in turn, again and again; the same for the same chances. */
export function buildNasty(chance: () => number, length: number): string {
  const pick = () => BRICKS[Math.floor(chance() * BRICKS.length)] ?? ' ';
  const unit = Array.from({ length: 1 + Math.floor(chance() * 5) }, pick).join(chance() < 0.3 ? ' ' : '');
  return repeated(unit, length);
}

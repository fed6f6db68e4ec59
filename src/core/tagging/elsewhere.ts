import { languageRead } from '../text/language.ts';
import { languageAt } from './hit-language.ts';
import { NO_MENTIONS } from './mentions.ts';
import { namesakeWordsOf } from './namesake-words.ts';
import { grammarOf } from './place-grammars.ts';
import { isBroken, signBefore, signBehind } from './place-signs.ts';
import { ENOUGH, WEIGHTS } from './place-weights.ts';
import { EVENTS, SPEAKING } from './place-words.ts';
import type { Evidence, Tag } from './tag.ts';
import { isCounted } from './tag-status.ts';
import { TextWords } from './tokens.ts';
import { type WorldName, worldNamesIn } from './world.ts';

/**
 * `placed`: the words put it in a country or town that is none of ours; `named`: such a one is named, and none of
 * ours.
 */
export type Elsewhere = 'placed' | 'named';

/** Whether a tagged text has a place only among those of others: then none of ours is its place, and that is known. */
export function liesElsewhere({ title, summary, language }: PlainText, tags: readonly Tag[]): boolean {
  const regions = tags.filter((tag) => tag.kind === 'region' && tag.role !== 'implied' && isCounted(tag));
  if (regions.some(({ role }) => role === 'place')) return false;
  const texts = [new TextWords('title', title, null)];
  if (summary !== '') texts.push(new TextWords('summary', summary, null));
  const ours = regions.flatMap(({ evidence }) => evidence);
  return elsewhereIn(texts, languageRead(language, `${title} ${summary}`), ours) !== null;
}

type PlainText = { readonly title: string; readonly summary: string; readonly language: string | null };

/** The characters of a name of ours. */
export type Ours = Pick<Evidence, 'field' | 'start' | 'end'>;

/**
 * Whether a report has a place, only not one of ours: "blast in Mogadishu kills nine". Names that are ours are left
 * alone, and
 * what the second sentence tells of counts only where none of ours is named.
 */
export function elsewhereIn(
  texts: readonly TextWords[],
  language: string | null,
  ours: readonly Ours[],
): Elsewhere | null {
  let named: Elsewhere | null = null;
  for (const text of texts) {
    for (const name of worldNamesIn(text, language)) {
      if (isOurs(text, name, ours) || isNamesake(text, name)) continue;
      if (!name.isPeople && isPlaced(text, name, language) && isAboutIt(text, name, ours)) return 'placed';
      if (ours.length === 0) named = 'named';
    }
  }
  return named;
}

function isOurs({ field, starts, ends }: TextWords, { from, to }: WorldName, ours: readonly Ours[]): boolean {
  const [start, end] = [starts[from] ?? 0, ends[to - 1] ?? 0];
  return ours.some((one) => one.field === field && one.start < end && one.end > start);
}

/** "Geneva Convention", "Paris Agreement", "Manchester United", "New York Times". */
function isNamesake(text: TextWords, { to }: WorldName): boolean {
  const next = text.word(to);
  if (isBroken(text, to)) return false;
  return DOCUMENTS.has(next) || namesakeWordsOf('en').behind.get(next) === 'firm';
}

const DOCUMENTS = new Set(
  'agreement accord accords convention conventions protocol declaration times post club deal process statement'.split(
    ' ',
  ),
);

function isPlaced(text: TextWords, { from, to }: WorldName, language: string | null): boolean {
  const { field } = text;
  const own = grammarOf(languageAt(text, from, language));
  const name = { text, field, from, to };
  const sign = signBefore(name, own, NO_MENTIONS, null, own.isOpen) ?? signBehind(name, own, NO_MENTIONS);
  if (sign !== null) return WEIGHTS[sign] >= ENOUGH;
  const next = text.word(to);
  if (EVENTS.has(next) && !isBroken(text, to)) return true;
  return (
    field === 'title' && from === 0 && /^\s?[:：]/.test(text.original.slice(text.ends[to - 1])) && !SPEAKING.has(next)
  );
}

/**
 * Told in the title, else in the first sentence below a title that names no place of ours, else where none is named at
 * all.
 */
function isAboutIt(text: TextWords, { from }: WorldName, ours: readonly Ours[]): boolean {
  if (text.field === 'title' || ours.length === 0) return true;
  return !text.opensWithin(1, from) && !ours.some(({ field }) => field === 'title');
}

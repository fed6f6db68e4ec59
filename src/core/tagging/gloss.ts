import { foldText } from '../text/fold.ts';
import { guessLanguage } from '../text/language.ts';
import type { Tag, Tagging, TagKind } from './tag.ts';
import { isAsserted } from './tag-status.ts';
import type { Taxonomy } from './taxonomy.ts';

/** Languages of the region and its watchers by their English names; others are shown by their code. */
const NAMES: Readonly<Record<string, string>> = {
  ar: 'Arabic',
  bal: 'Balochi',
  fa: 'Dari/Persian',
  hi: 'Hindi',
  kk: 'Kazakh',
  ky: 'Kyrgyz',
  ps: 'Pashto',
  ru: 'Russian',
  tg: 'Tajik',
  tk: 'Turkmen',
  tr: 'Turkish',
  ug: 'Uyghur',
  ur: 'Urdu',
  uz: 'Uzbek',
  zh: 'Chinese',
};
const KINDS: readonly TagKind[] = ['region', 'actor', 'theme'];
const MOST_OF_A_KIND = 3;
const MOST_FIGURES = 3;

/**
 * What a headline in another language is about, told from its tags and the figures in it: `[Pashto] Khost; airstrike;
 * 9`.
 * No translation and marked as none; null for English, and where nobody knows the language.
 */
export function glossOf({ title, language, tagging }: Glossed, taxonomy: Taxonomy): string | null {
  const spoken = language ?? guessLanguage(title);
  if (spoken === null || spoken === 'en') return null;
  const parts = KINDS.flatMap((kind) => namesOf(tagging.tags, kind, taxonomy));
  const told = parts.length === 0 ? [NOTHING] : [...parts, ...figuresOf(title)];
  return `[${NAMES[spoken] ?? spoken}] ${told.join('; ')}`;
}

type Glossed = { readonly title: string; readonly language: string | null; readonly tagging: Tagging };

/** The reader learns the language at least, and that the headline was not passed over. */
const NOTHING = 'no name or theme recognised';

/** The same of a story, of which the tags are known and not where they stand. */
export function storyGlossOf({ title, language = null, tags }: GlossedStory, taxonomy: Taxonomy): string | null {
  const known = KINDS.flatMap((kind) => tags[kind].map((id): Tag => ({ kind, id, status: 'explicit', evidence: [] })));
  return glossOf({ title, language, tagging: { tags: known, stance: [] } }, taxonomy);
}

type GlossedStory = {
  readonly title: string;
  readonly language?: string | null;
  readonly tags: Readonly<Record<TagKind, readonly string[]>>;
};

/** In the order in which the headline names them; what was only implied says nothing about this headline. */
function namesOf(tags: readonly Tag[], kind: TagKind, taxonomy: Taxonomy): readonly string[] {
  const placeOf = ({ evidence: [first] }: Tag) => (first?.field === 'title' ? first.start : Number.MAX_SAFE_INTEGER);
  return tags
    .filter((tag) => tag.kind === kind && isAsserted(tag))
    .filter(({ role }) => role !== 'implied')
    .sort((a, b) => placeOf(a) - placeOf(b))
    .slice(0, MOST_OF_A_KIND)
    .map(({ id }) => {
      const name = shortName(taxonomy.entry(kind, id)?.name ?? id);
      return kind === 'theme' ? themeWords(id, name) : name;
    });
}

/** One plain word where its id is one ("airstrike"), else its name. */
function themeWords(id: string, name: string): string {
  if (/^[a-z]{4,}$/.test(id)) return id;
  return /^\p{Lu}\p{Ll}/u.test(name) ? `${name.charAt(0).toLowerCase()}${name.slice(1)}` : name;
}

/** Without what stands in brackets behind it. */
function shortName(name: string): string {
  return name.replace(/ \([^)]*\)$/, '');
}

/** Counts, not years: of the common, the solar and the lunar calendar. */
function figuresOf(title: string): readonly string[] {
  const figures = foldText(title).match(/(?<![\p{L}\d.,:])\d{1,6}(?![\p{L}\d.,:])/gu) ?? [];
  return figures.filter((figure) => !/^(?:1[34]|19|20)\d\d$/.test(figure)).slice(0, MOST_FIGURES);
}

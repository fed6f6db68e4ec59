import type { Instant } from '../clock/time.ts';
import { ToldNow } from '../figure/told-now.ts';
import { languageRead } from '../text/language.ts';
import { withoutBackground } from './background-actors.ts';
import { collectTags } from './collect.ts';
import { concludeEntries, NOBODY_ASKS } from './conclude.ts';
import { concludeThemes } from './conclude-themes.ts';
import type { Concluded } from './concluded.ts';
import { ContextSpans } from './context-spans.ts';
import { elsewhereIn } from './elsewhere.ts';
import { Harmed, harmedHits } from './harmed.ts';
import { type Finds, findHits, type Lost } from './hits.ts';
import type { CompiledTaxonomy } from './matcher.ts';
import { findStances } from './stance.ts';
import { withoutIdleBuckets } from './support.ts';
import type { Tagging } from './tag.ts';
import { TextWords } from './tokens.ts';

export type TagInput = {
  readonly title: string;
  readonly summary: string;
  /**
   * Primary language of the text, as its feed states it; null: judged by its letters, which also outdo what is stated.
   */
  readonly language: string | null;
  /** Where the publisher writes from, such as `pk`. */
  readonly feedCountry: string | null;
  /** The feed that it was read in, for aliases that never count there. */
  readonly feed?: string | null;
  /** Its effective time, for aliases that count from or until a day; where none is given they count. */
  readonly effective?: Instant | null;
};

/** Tags a text. Pure: the same input and taxonomy give the same tags, whatever the order of the taxonomy's files. */
export function tagText(input: TagInput, taxonomy: CompiledTaxonomy): Tagging {
  return tagWithReasons(input, taxonomy, NOBODY_ASKS).tagging;
}

export type ReasonedTagging = { readonly tagging: Tagging; readonly concluded: readonly Concluded[] };

/** As `tagText`; tells of every hit that lost, and why. */
export function tagWithReasons(
  input: TagInput,
  taxonomy: CompiledTaxonomy,
  lost: (lost: Lost) => void,
): ReasonedTagging {
  const language = languageRead(input.language, `${input.title} ${input.summary}`);
  const finds: Finds = { hits: { name: [], theme: [], cue: [] }, contexts: new ContextSpans() };
  const reading = { language, feed: input.feed ?? null, at: input.effective ?? null };
  const { vocabulary } = taxonomy.trie;
  const title = new TextWords('title', input.title, vocabulary, language);
  const summary = input.summary === '' ? null : new TextWords('summary', input.summary, vocabulary, language);
  findHits(title, taxonomy, reading, finds, lost);
  if (summary !== null) findHits(summary, taxonomy, reading, finds, lost);
  const { hits, contexts } = finds;
  const never = reading.feed === null ? undefined : taxonomy.never.get(reading.feed);
  const texts = { title, summary };
  const harmed = new Harmed(texts, input.language, taxonomy.facts);
  const around = { taxonomy, contexts, harmed, feedCountry: input.feedCountry, language, never };
  const entries = concludeEntries(hits.name, around, lost);
  const byHarm = entries.length === 0 ? [] : harmedHits(harmed, taxonomy, texts);
  const now = {
    title: new ToldNow(input.title, input.language, true),
    summary: new ToldNow(input.summary, input.language, false),
  };
  const { told, asides } = concludeThemes(
    hits.theme,
    byHarm,
    entries,
    around,
    { now, hasHeadline: input.title !== '' },
    lost,
  );
  const acting = withoutBackground(entries, told, now, around, lost);
  const concluded = [...withoutIdleBuckets(acting, told, around, lost), ...told];
  const written = { language, hasSummary: summary !== null, isElsewhere: isPlacedElsewhere() };
  return {
    tagging: {
      tags: collectTags(concluded, asides, taxonomy, written),
      stance: findStances(hits.cue, entries, around),
    },
    concluded,
  };

  /** Whether its words put it in a place of others; asked for only where it names one of ours. */
  function isPlacedElsewhere(): boolean {
    if (!concluded.some(({ kind }) => kind === 'region')) return false;
    const ours = entries.filter(({ kind }) => kind === 'region').map(({ hit }) => hit);
    return elsewhereIn(summary === null ? [title] : [title, summary], language, ours) === 'placed';
  }
}

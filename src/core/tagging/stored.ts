import type { Instant } from '../clock/time.ts';
import type { Feed } from '../feed/feed.ts';
import { explainText, type Suppressed } from './explain-text.ts';
import type { CompiledTaxonomy } from './matcher.ts';
import { applyOverrides, type TagOverride } from './override.ts';
import type { Tagging } from './tag.ts';
import { type TagInput, tagText } from './tag-text.ts';

/** A stored item as far as tagging needs it. */
export type StoredText = {
  readonly title: string;
  readonly summary: string;
  readonly language: string | null;
  /** The feed whose words these are; null if it is not known any more. */
  readonly feed: Feed | null;
  readonly effective: Instant;
  readonly overrides: readonly TagOverride[];
};

/** Tags it anew: what is read in it, corrected by what analysts decided. */
export function tagStored(stored: StoredText, taxonomy: CompiledTaxonomy): Tagging {
  return applyOverrides(tagText(inputOf(stored), taxonomy), stored.overrides, taxonomy);
}

/** What was found in it and gave no tag, and why; by the taxonomy as it is now. */
export function explainStored(stored: StoredText, taxonomy: CompiledTaxonomy): readonly Suppressed[] {
  return explainText(inputOf(stored), taxonomy).suppressed;
}

function inputOf({ title, summary, language, feed, effective }: StoredText): TagInput {
  return { title, summary, language, feedCountry: feed?.country ?? null, feed: feed?.id ?? null, effective };
}

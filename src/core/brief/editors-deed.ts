import type { AuditEntry } from '../access/audit.ts';
import { editionSubject } from '../access/audited.ts';
import type { Instant } from '../clock/time.ts';
import type { Edition } from './edition.ts';
import type { HandChange } from './editors-hand.ts';

/** What an editor did to a draft, as the audit has it. */
export type EditorsDeed = {
  /** The version of the hand that it made. */
  readonly version: number;
  readonly who: string;
  readonly at: Instant;
  /** `dropped “Blast in Khost”: told twice` */
  readonly words: string;
};

/**
 * Null for what is about something else.
 * @param titleOf a story's headline
 */
export function editorsDeed(
  entry: AuditEntry,
  edition: Pick<Edition, 'desk' | 'number'>,
  titleOf: (story: string) => string,
): EditorsDeed | null {
  const { what, subject, who, at, to } = entry;
  if ((what !== 'edition-changed' && what !== 'edition-reviewed') || subject !== editionSubject(edition)) return null;
  const { version, ...change } = to as HandChange & { readonly version: number };
  return { version, who, at, words: changeWords(change, titleOf) };
}

/** What a change is, for other editors: `pinned “Blast in Khost”`. */
export function changeWords(change: HandChange, titleOf: (story: string) => string): string {
  const story = 'story' in change ? `“${titleOf(change.story)}”` : '';
  switch (change.kind) {
    case 'approve':
      return 'approved it';
    case 'unapprove':
      return 'took the approval back';
    case 'bottom-line':
      return change.text === '' ? 'gave the bottom line back' : `wrote the bottom line: “${change.text}”`;
    case 'drop':
      return `dropped ${story}: ${change.reason}`;
    case 'restore':
      return `took ${story} in again`;
    case 'pin':
      return `pinned ${story}`;
    case 'unpin':
      return `unpinned ${story}`;
    case 'earlier':
      return `moved ${story} earlier`;
    case 'later':
      return `moved ${story} later`;
    case 'line':
      return change.text === '' ? `took the desk’s line from ${story}` : `wrote for ${story}: “${change.text}”`;
  }
}

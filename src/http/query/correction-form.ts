import type { BriefStory } from '../../core/brief/brief-story.ts';
import type { Reliability } from '../../core/feed/feed.ts';
import type { Credibility } from '../../core/story/grade.ts';
import { TAG_KINDS, type TagKind } from '../../core/tagging/tag.ts';
import type { Taxonomy } from '../../core/tagging/taxonomy.ts';
import { echo } from '../echo.ts';
import { Problem } from '../problem.ts';
import { readReason } from './review-form.ts';

const ACTIONS = ['add', 'remove', 'undo'] as const;
export const LETTERS: readonly Reliability[] = ['A', 'B', 'C', 'D', 'E', 'F'];
export const DIGITS: readonly Credibility[] = [1, 2, 3, 4, 5, 6];

/** What an editor corrects of a story's reports, or judges of it. */
export type Correction =
  | {
      readonly kind: 'tag';
      readonly item: string;
      readonly action: (typeof ACTIONS)[number];
      readonly tag: { readonly kind: TagKind; readonly id: string };
      readonly reason: string;
    }
  | {
      readonly kind: 'grade';
      readonly reliability: Reliability | null;
      readonly credibility: Credibility | null;
      readonly reason: string;
    };

/** @param story whose reports may be corrected. @throws Problem naming what cannot be */
export function readCorrection(form: URLSearchParams, story: BriefStory, taxonomy: Taxonomy): Correction {
  const reason = readReason(form);
  if (form.get('do') === 'grade') {
    const [letter, digit] = [form.get('reliability') ?? '', form.get('credibility') ?? ''];
    const reliability = LETTERS.find((one) => one === letter) ?? null;
    const credibility = DIGITS.find((one) => String(one) === digit) ?? null;
    return { kind: 'grade', reliability, credibility, reason };
  }
  const item = story.reports.find((id) => id === form.get('item'));
  if (item === undefined) throw new Problem(400, 'choose a report of this story');
  const action = ACTIONS.find((one) => one === form.get('action'));
  if (action === undefined) throw new Problem(400, 'choose whether the tag is added, removed, or read again');
  const named = form.get('tag') ?? '';
  const [kind = '', id = ''] = named.split('/');
  const known = TAG_KINDS.find((one) => one === kind);
  if (known === undefined || taxonomy.entry(known, id) === undefined)
    throw new Problem(400, `there is no tag "${echo(named)}"`);
  return { kind: 'tag', item, action, tag: { kind: known, id }, reason };
}

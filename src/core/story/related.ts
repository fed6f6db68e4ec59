import { DAY } from '../clock/time.ts';
import type { TagKind } from '../tagging/tag.ts';
import type { Entry } from '../tagging/taxonomy.ts';
import type { Story, StoryFilter } from './story.ts';

/** What makes another story related, in words, and how it is found. */
export type RelatedQuestion = { readonly why: string; readonly filter: StoryFilter };

/** So far on both sides of a story others are looked for. */
const AROUND_MS = 14 * DAY;
/** Of a story's tags those that most of its reports bear. */
const TAGS = 3;
/** Whoever is an actor of half of all stories, as a government or "militants", relates none of them. */
const TELLING_ACTORS = /armed-group|faction|front|splinter|wing|alliance|movement|company|ngo/;
/** So are places as large as these. */
const LARGE_PLACES = /country|continent|subregion|world/;

/** Which other stories belong beside one, the nearest first: that share its actors and its place, then either. */
export function relatedQuestions(
  { tags, first, last }: Pick<Story, 'tags' | 'first' | 'last'>,
  entryOf: (kind: TagKind, id: string) => Entry | undefined,
): readonly RelatedQuestion[] {
  const telling = (kind: TagKind, test: (type: string) => boolean) =>
    tags[kind].filter((id) => test(entryOf(kind, id)?.type ?? '')).slice(0, TAGS);
  const actor = telling('actor', (type) => TELLING_ACTORS.test(type) && !type.includes('umbrella'));
  const region = telling('region', (type) => !LARGE_PLACES.test(type));
  const around = { since: first - AROUND_MS, until: last + AROUND_MS };
  const questions: RelatedQuestion[] = [];
  if (actor.length > 0 && region.length > 0)
    questions.push({ why: 'the same actors, the same place', filter: { ...around, actor, region } });
  if (region.length > 0) questions.push({ why: 'the same place', filter: { ...around, region, role: 'place' } });
  if (actor.length > 0) questions.push({ why: 'the same actors', filter: { ...around, actor } });
  return questions;
}

import { storyGraded } from '../../core/access/audited.ts';
import type { Act } from '../../core/access/principal.ts';
import type { AnalystGrade } from '../../core/story/grade.ts';
import { judgeStory } from '../../core/story/judge-story.ts';
import { numberOf, readIds } from '../ids.ts';
import type { StoryStore } from '../ports/stories.ts';
import { prepareAudit } from './audit.ts';
import type { Database } from './connection.ts';
import { storyGrade } from './schema-stories.ts';
import type { StoryRecords } from './story-records.ts';

/** What analysts judge of stories. */
export function createStoryJudgements(
  database: Database,
  records: StoryRecords,
): Pick<StoryStore, 'judgeStory' | 'judgedAmong'> {
  const note = prepareAudit(database);
  const judged = database.prepare<[readonly number[]], { readonly id: number }>(`
    WITH asked AS (
      SELECT given.id, coalesce((SELECT story FROM story_alias WHERE story_alias.id = given.id), given.id) AS current
        FROM unnest(?::bigint[]) AS given (id))
    SELECT id FROM asked WHERE EXISTS (SELECT 1 FROM story_grade WHERE story = current)
      OR EXISTS (SELECT 1 FROM story_alias JOIN story_grade ON story_grade.story = story_alias.id
           WHERE story_alias.story = current)`);
  const judge = database.transaction(
    async (id: string, grade: AnalystGrade, act: Act): Promise<boolean> => {
      const known = await records.get(id);
      if (known === null) return false;
      const { story, item } = judgeStory(known, grade);
      const number = numberOf(story.id);
      await database.orm.insert(storyGrade).values({ ...grade, story: number });
      await records.save(story);
      await note(act, storyGraded(story.id, grade, known.grade.analyst));
      database.late().changes.push({ kind: 'story-noted', item: numberOf(item), story: number, at: grade.at });
      return true;
    },
    ['stories'],
  );

  return { judgeStory: judge, judgedAmong: async (ids) => (await judged.values(readIds(ids))).map(String) };
}

import type Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { storyGraded } from '../../core/access/audited.ts';
import type { Act } from '../../core/access/principal.ts';
import type { AnalystGrade } from '../../core/story/grade.ts';
import { judgeStory } from '../../core/story/judge-story.ts';
import { numberOf, readIds } from '../ids.ts';
import type { StoryStore } from '../ports/stories.ts';
import { prepareAudit } from './audit.ts';
import { prepareChange } from './change-log.ts';
import { storyGrade } from './schema-stories.ts';
import type { StoryRecords } from './story-records.ts';

/** What analysts judge of stories. */
export function createStoryJudgements(
  database: Database.Database,
  records: StoryRecords,
): Pick<StoryStore, 'judgeStory' | 'judgedAmong'> {
  const orm = drizzle(database);
  const addChange = prepareChange(database);
  const note = prepareAudit(database);
  const judged = database
    .prepare<[string], number>(
      `WITH asked AS (
         SELECT value AS id, coalesce((SELECT story FROM story_alias WHERE id = value), value) AS current
           FROM json_each(?))
       SELECT id FROM asked WHERE EXISTS (SELECT 1 FROM story_grade WHERE story = current)
         OR EXISTS (SELECT 1 FROM story_alias JOIN story_grade ON story_grade.story = story_alias.id
              WHERE story_alias.story = current)`,
    )
    .pluck();
  const judge = database.transaction((id: string, grade: AnalystGrade, act: Act): boolean => {
    const known = records.get(id);
    if (known === null) return false;
    const { story, item } = judgeStory(known, grade);
    const number = numberOf(story.id);
    orm
      .insert(storyGrade)
      .values({ ...grade, story: number })
      .run();
    records.save(story);
    note(act, storyGraded(story.id, grade, known.grade.analyst));
    addChange.run('story-noted', numberOf(item), number, grade.at);
    return true;
  });

  return {
    judgeStory: async (id, grade, act) => judge.immediate(id, grade, act),
    judgedAmong: async (ids) => judged.all(JSON.stringify(readIds(ids))).map(String),
  };
}

import type Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { AnalystGrade } from '../../core/story/grade.ts';
import { judgeStory } from '../../core/story/judge-story.ts';
import type { StoryChangeKind, StoryStore } from '../ports/stories.ts';
import { prepareChange } from './change-log.ts';
import { numberOf, readIds } from './ids.ts';
import { storyGrade } from './schema-stories.ts';
import type { StoryRecords } from './story-records.ts';

/** What analysts judged of stories, and what the log tells of them. */
export function createStoryJudgements(
  database: Database.Database,
  records: StoryRecords,
): Pick<StoryStore, 'judgeStory' | 'gradesOf' | 'judgedAmong' | 'historyOf'> {
  const orm = drizzle(database);
  const addChange = prepareChange(database);
  const WITH_ALIASES = 'story IN (SELECT @story UNION ALL SELECT id FROM story_alias WHERE story = @story)';
  const grades = database.prepare<[{ readonly story: number }], AnalystGrade>(
    `SELECT reliability, credibility, "by", at, reason FROM story_grade WHERE ${WITH_ALIASES} ORDER BY id DESC`,
  );
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
  const history = database.prepare<
    [{ readonly story: number; readonly limit: number }],
    { readonly kind: StoryChangeKind; readonly item: number; readonly at: number }
  >(
    `SELECT kind, item, at FROM change WHERE ${WITH_ALIASES}
       AND kind >= 'story-' AND kind < 'story.' ORDER BY seq DESC LIMIT @limit`,
  );

  const judge = database.transaction((id: string, grade: AnalystGrade): boolean => {
    const known = records.get(id);
    if (known === null) return false;
    const { story, item } = judgeStory(known, grade);
    const number = numberOf(story.id);
    orm
      .insert(storyGrade)
      .values({ ...grade, story: number })
      .run();
    records.save(story);
    addChange.run('story-noted', numberOf(item), number, grade.at);
    return true;
  });

  return {
    judgeStory: async (id, grade) => judge.immediate(id, grade),
    gradesOf: async (id) => {
      const story = records.currentOf(id);
      return story === null ? [] : grades.all({ story });
    },
    judgedAmong: async (ids) => judged.all(JSON.stringify(readIds(ids))).map(String),
    historyOf: async (id, limit) => {
      const story = records.currentOf(id);
      if (story === null) return [];
      const rows = history.all({ story, limit });
      return rows.map(({ item, ...rest }) => ({ ...rest, item: String(item) })).reverse();
    },
  };
}

import { type AnalystGrade, judged } from './grade.ts';
import type { Story } from './story.ts';

/** A story with what an analyst judged of it, and the report under which the log tells so. */
export function judgeStory(story: Story, grade: AnalystGrade): { readonly story: Story; readonly item: string } {
  return {
    story: { ...story, grade: judged(story.grade.suggested, grade) },
    item: story.items[0] ?? story.id,
  };
}

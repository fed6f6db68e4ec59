import { HOUR } from '../../src/core/clock/time.ts';
import { readFeatures } from '../../src/core/story/features.ts';
import { createGrouping } from '../../src/core/story/grouping.ts';
import { tagText } from '../../src/core/tagging/tag-text.ts';
import { shippedTaxonomy } from './taxonomy.ts';

/** A report that is told some hours after the first. */
export type Told = {
  readonly title: string;
  readonly summary?: string;
  readonly language?: string;
  readonly hour?: number;
};

const BEGIN = Date.parse('2026-03-04T04:00:00Z');

/** The story of each report, as the number of the report that founded it. */
export function storiesOf(reports: readonly Told[]): readonly number[] {
  const grouping = createGrouping();
  const stories: number[] = [];
  for (const [item, { title, summary = '', language = 'en', hour = 0 }] of reports.entries()) {
    const tagging = tagText({ title, summary, language, feedCountry: null }, shippedTaxonomy());
    const features = readFeatures({ title, summary, language, tagging }, shippedTaxonomy());
    const { story, merged } = grouping.place({ item, at: BEGIN + hour * HOUR, features });
    stories.push(story);
    for (const [at, other] of stories.entries()) if (merged.includes(other)) stories[at] = story;
  }
  return stories;
}

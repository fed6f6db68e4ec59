import { localTime } from '../core/clock/local-day.ts';
import type { Item } from '../core/item/item.ts';
import { sidesOf, tellFrame } from '../core/story/frame.ts';
import { countReports, type Story } from '../core/story/story.ts';
import { storyGlossOf } from '../core/tagging/gloss.ts';
import { TAG_KINDS } from '../core/tagging/tag.ts';
import type { Taxonomy } from '../core/tagging/taxonomy.ts';
import { listNames, tellCount } from '../core/text/names.ts';
import { SEVERITY_WORDS } from './brief-words.ts';

/** So many reports are named in a text that somebody passes on. */
const REPORTS = 12;

type Told = {
  readonly story: Story;
  readonly items: readonly Item[];
  readonly taxonomy: Taxonomy | null;
  readonly zone: string;
};

/** A story as plain text, to be pasted into a mail or a messenger; every number and claim with who states it. */
export function storyText({ story, items, taxonomy, zone }: Told): string {
  const { title, first, last, severity, figures, frames, response, origins, grade } = story;
  const { said, denied } = sidesOf(frames);
  const at = (moment: number) => localTime(moment, zone);
  const names = TAG_KINDS.flatMap((kind) => story.tags[kind].map((id) => taxonomy?.entry(kind, id)?.name ?? id));
  const listed = [...items].sort((a, b) => a.effective - b.effective).slice(0, REPORTS);
  const beyond = countReports(story) - listed.length;
  const lines = [
    title,
    taxonomy === null ? null : storyGlossOf(story, taxonomy),
    `${SEVERITY_WORDS[severity.severity]}; ${first === last ? at(first) : `${at(first)} to ${at(last)}`} (${zone})`,
    names.length === 0 ? null : listNames(names, ', '),
    '',
    ...figures.map(({ text }) => `Figures: ${text}`),
    ...said.map((frame) => `Claimed or alleged: ${tellFrame(frame)}`),
    ...denied.map((frame) => `Answer: ${tellFrame(frame)}`),
    response === null || denied.length > 0 ? null : `Answer: ${response}`,
    `Origins: ${origins.text}`,
    `Grade: ${grade.reliability}${grade.credibility}${grade.isSuggested ? ' (suggested)' : ''}`,
    '',
    ...listed.map(({ publisher, effective, title: headline, url }) =>
      [`- ${publisher}, ${at(effective)}: ${headline}`, url].filter((part) => part !== null).join('\n  '),
    ),
    beyond > 0 ? `and ${tellCount(beyond)} more reports` : null,
  ];
  return `${lines.filter((line) => line !== null).join('\n')}\n`;
}

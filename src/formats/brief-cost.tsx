import type { Brief } from '../core/brief/brief.ts';
import type { BriefStory } from '../core/brief/brief-story.ts';
import type { BriefLists, PrintCost } from '../core/brief/fit-length.ts';
import type { Steps } from '../core/turns/steps.ts';
import { printBriefBody } from './brief-html.tsx';
import { MAIL_LOOKS } from './brief-mail-looks.ts';
import { briefOutline } from './brief-outline.ts';
import { briefStoryOutline } from './brief-story-outline.ts';
import { BriefStoryView } from './brief-story-view.tsx';
import { briefStoryLines, printBriefText } from './brief-text.ts';

/** What a mail has around a brief: links of the reader's own, notes, and what was left out in numbers. */
const AROUND: PrintCost = { words: 45, bytes: 1_600, markup: 5_000 };
/** A bottom line that is yet to be made. */
const BOTTOM_LINE: PrintCost = { words: 25, bytes: 200, markup: 200 };

/** What a story takes in the mail, which is longer than the page. */
export function storyCost(story: BriefStory, list: keyof BriefLists, brief: Pick<Brief, 'date'>): PrintCost {
  const outline = briefStoryOutline(story, brief, list === 'allegations');
  const markup = String(<BriefStoryView story={outline} look={MAIL_LOOKS} />);
  return costOfPrint(`${briefStoryLines(outline).join('\n')}\n`, markup);
}

/** What all besides the stories takes; outlets are named for as many stories as there may be. */
export function* frameCost(brief: Brief): Steps<PrintCost> {
  const outline = yield* briefOutline({ ...brief, more: { ...brief.more, ...NOTHING_LEFT } });
  const bare = { ...outline, sections: outline.sections.filter(({ about }) => !TOLD.has(about)) };
  const { words, bytes, markup } = costOfPrint(
    yield* printBriefText(bare),
    String(yield* printBriefBody(bare, MAIL_LOOKS)),
  );
  const bottom = brief.bottomLine.text === '' ? BOTTOM_LINE : { words: 0, bytes: 0, markup: 0 };
  return {
    words: words + AROUND.words + bottom.words,
    bytes: bytes + AROUND.bytes + bottom.bytes,
    markup: markup + AROUND.markup + bottom.markup,
  };
}

/** What is left out is not known yet. */
const NOTHING_LEFT = { shortened: 0, trimmed: 0, isLong: false, dropped: 0, left: [0, 0, 0, 0], minor: [] } as const;
const TOLD: ReadonlySet<string> = new Set(['stories', 'allegations', 'unplaced']);

export function costOfPrint(text: string, markup: string): PrintCost {
  return {
    words: text.split(/\s+/).filter((word) => word !== '').length,
    bytes: Buffer.byteLength(text),
    markup: Buffer.byteLength(markup),
  };
}

import type { Events } from './events.ts';
import type { Mention } from './place-weights.ts';
import { HAPPENINGS } from './place-words.ts';
import type { TextWords } from './tokens.ts';

/**
 * A bare title must tell of something that happened; what has a text below it is a report, unless it is somebody's
 * view.
 */
export function isReport(mentions: readonly Mention[], events: Events, hasSummary: boolean): boolean {
  const titled = mentions.find(({ one }) => one.hit.field === 'title');
  const title = titled?.one.hit.text;
  if (title !== undefined && /[:：|]/.test(title.original) && VIEWS.test(title.original)) return false;
  return hasSummary || events.isTold || (title !== undefined && isHappening(title));
}

/** Views, and lists of what happened elsewhere. */
const VIEWS =
  /^\P{L}*(?:editorial|opinion|op-ed|column|obituary|interview|analysis|comment|letters?|live|explainer|podcast|review|cartoon|اداریہ|کالم|تجزیہ|انٹرویو|تبصرہ|سرمقاله|یادداشت|تحلیل|دیدگاه|مقال|رأي|تحليل|لنډه کیسه|لیکنه|مرکه|شننه|мнение|колонка|интервью|анализ|评论|社评|观点)\s*[:：|]/iu;

/** Whether some word of a text tells of what was done. */
export function isHappening(text: TextWords): boolean {
  for (let at = 0; at < text.numbers.length; at++) {
    const word = text.word(at);
    if (HAPPENINGS.has(word) || /^[a-z]{3,}ed$/.test(word)) return true;
  }
  return false;
}

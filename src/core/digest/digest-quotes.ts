import type { Figure } from '../figure/figure.ts';
import type { Item } from '../item/item.ts';
import type { Frame, FrameKind } from '../story/frame.ts';
import type { ReportReading } from '../story/read-report.ts';
import { quoteSentences } from '../text/sentences.ts';
import { eachStep, type Steps } from '../turns/steps.ts';
import type { DigestQuote } from './digest-model.ts';

/** Of a story, whom a reader must not miss: who claims, accuses or denies. */
const CONTESTING: ReadonlySet<FrameKind> = new Set(['claimed', 'accused', 'denied']);

/** A report of a story with what was read in it. */
export type QuotedReport = { readonly item: Item; readonly reading: ReportReading };

/**
 * The fullest report speaks, so that a later and shorter one never hides what it tells; then whoever claims, alleges
 * or denies
 * what was not heard yet, and the report of the headline where it states other figures.
 */
export function* quotesOf(lead: Item, told: readonly QuotedReport[], glossOf: GlossOf): Steps<readonly DigestQuote[]> {
  const fullest = fullestOf(told);
  if (fullest === undefined) return [];
  const heard = new Set(fullest.reading.frames.map(voiceOf));
  const counted = new Set(fullest.reading.figures.map(countOf));
  const inTitleOf = ({ item }: QuotedReport, frames: readonly Frame[]) =>
    item !== lead && frames.some(({ field }) => field === 'title') ? [item.title] : [];
  const first = [
    ...inTitleOf(fullest, contesting(fullest)),
    ...quoteSentences(fullest.item.summary, voiceOffsets(fullest)),
  ];
  const quotes = quote(fullest.item, lead, first, glossOf);
  const others = told.filter((one) => one !== fullest);
  const beside = yield* eachStep(others, (one) => {
    const { item, reading } = one;
    const fresh = contesting(one).filter((frame) => !heard.has(voiceOf(frame)));
    const isNewer = item === lead && reading.figures.some((figure) => !counted.has(countOf(figure)));
    if (fresh.length === 0 && !isNewer) return [];
    for (const frame of fresh) heard.add(voiceOf(frame));
    const inSummary =
      isNewer || fresh.some(({ field }) => field === 'summary') ? quoteSentences(item.summary, voiceOffsets(one)) : [];
    return quote(item, lead, [...inTitleOf(one, fresh), ...inSummary], glossOf);
  });
  return [...quotes, ...beside.flat()];
}

function contesting({ reading: { frames } }: QuotedReport): readonly Frame[] {
  return frames.filter(({ kind }) => CONTESTING.has(kind));
}

/** Who names most voices and figures below its headline; of equals the first. */
function fullestOf(told: readonly QuotedReport[]): QuotedReport | undefined {
  const fullness = ({ item, reading }: QuotedReport) =>
    item.summary === '' ? -1 : reading.frames.length + reading.figures.length;
  return told.reduce<QuotedReport | undefined>(
    (best, one) => (best === undefined || fullness(one) > fullness(best) ? one : best),
    undefined,
  );
}

function voiceOf({ kind, actor, holder }: Frame): string {
  return `${kind} ${actor ?? holder?.toLowerCase() ?? ''}`;
}

function countOf({ harm, low, high }: Figure): string {
  return `${harm} ${low} ${high}`;
}

/** What an item is about for who cannot read it; null in English. */
export type GlossOf = (item: Item) => string | null;

function quote(item: Item, lead: Item, texts: readonly string[], glossOf: GlossOf): readonly DigestQuote[] {
  const { publisher, language } = item;
  // That of the headline stands above.
  const gloss = item === lead ? null : glossOf(item);
  return texts.map((text) => ({ publisher, language, text, ...(gloss === null ? {} : { gloss }) }));
}

function voiceOffsets(told: QuotedReport): readonly number[] {
  const said = [...told.item.tagging.stance, ...contesting(told)];
  return said.filter(({ field }) => field === 'summary').map(({ start }) => start);
}

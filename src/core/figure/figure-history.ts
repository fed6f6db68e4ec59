import type { Instant } from '../clock/time.ts';
import type { FigureRange, HeldFigure } from './figure-ranges.ts';

/** One number of one holder, when it was stated. `isOld`: the same holder has stated another one since. */
export type FigureStatement = Pick<HeldFigure, 'holder' | 'isInferred' | 'low' | 'high' | 'item'> & {
  /** Of its report; null where that is not listed. */
  readonly at: Instant | null;
  readonly isOld: boolean;
};

/** What each holder has stated of one line, in the order of time; holders of one moment from low to high. */
export function figureHistory(
  { holders }: Pick<FigureRange, 'holders'>,
  timeOf: (item: string) => Instant | null,
): readonly FigureStatement[] {
  return holders
    .flatMap(({ holder, isInferred, low, high, item, was }): readonly FigureStatement[] => {
      const now = { holder, isInferred, low, high, item, at: timeOf(item), isOld: false };
      if (was === null) return [now];
      return [{ holder, isInferred, ...was, at: timeOf(was.item), isOld: true }, now];
    })
    .sort((a, b) => (a.at ?? 0) - (b.at ?? 0) || Number(b.isOld) - Number(a.isOld) || a.low - b.low);
}

import { type Print, printOf } from '../text/near-text.ts';
import { remember } from '../text/remember.ts';
import type { OriginItem } from './origin-item.ts';
import type { Outlet } from './outlets.ts';
import type { Signal } from './signal.ts';
import { carrierOf, signalsOf } from './signals.ts';

/** What one item tells of where it comes from; small, whatever the text is. */
export type OriginReading = {
  readonly item: Pick<OriginItem, 'id' | 'publisher' | 'published'>;
  readonly carrier: Outlet | null;
  readonly signals: readonly Signal[];
  /** Parties that are named besides those of the signals. */
  readonly more: number;
  readonly print: Print;
};

/** Who is quoted, credited or cited by one report: more than this no newsroom names, and who names more hides behind them. */
const PARTIES = 12;
/** Words that show it are a name and a verb. */
const TEXT_LENGTH = 160;

/** For about six hundred texts. */
const PRINT_BYTES = 3 * 2 ** 20;
const rememberedPrint = remember(PRINT_BYTES, printOf, ({ shingles }) => shingles.size * 40);

export function readOrigins(item: OriginItem): OriginReading {
  const { id, publisher, published = null } = item;
  const signals = new Map<string, Signal>();
  const parties = new Set<string>();
  let more = 0;
  for (const signal of signalsOf(item)) {
    // Said twice by one party is said once.
    const name = `${signal.key} ${signal.rule}`;
    if (signals.has(name)) continue;
    if (!parties.has(signal.key) && parties.size === PARTIES) more++;
    else {
      parties.add(signal.key);
      signals.set(name, {
        ...signal,
        text: signal.text.slice(0, TEXT_LENGTH),
        label: signal.label.slice(0, TEXT_LENGTH),
      });
    }
  }
  const carrier = carrierOf(item);
  return {
    item: { id, publisher, published },
    carrier: carrier && { ...carrier, name: carrier.name.slice(0, TEXT_LENGTH) },
    signals: [...signals.values()],
    more,
    print: rememberedPrint(`${item.title} ${item.summary}`),
  };
}

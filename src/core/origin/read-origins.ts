import type { Facts } from '../facts/facts.ts';
import { type Print, printOf } from '../text/near-text.ts';
import { remember } from '../text/remember.ts';
import { carrierOf, findOriginHints } from './find-hints.ts';
import type { OriginHint } from './origin-hint.ts';
import type { OriginItem } from './origin-item.ts';
import type { Outlet } from './outlets.ts';

/** What one item tells of where it comes from; small, whatever the text is. */
export type OriginReading = {
  readonly item: Pick<OriginItem, 'id' | 'publisher' | 'published'>;
  readonly carrier: Outlet | null;
  readonly hints: readonly OriginHint[];
  /** Parties that are named besides those of the hints. */
  readonly more: number;
  readonly print: Print;
};

/**
 * Who is quoted, credited or cited by one report: more than this no newsroom names, and who names more hides behind
 * them.
 */
const PARTIES = 12;
/** Words that show it are a name and a verb. */
const TEXT_LENGTH = 160;

/** For about four hundred texts. */
const PRINT_BYTES = 2 ** 20;
const rememberedPrint = remember(PRINT_BYTES, printOf, ({ shingles }) => shingles.length * 8 + 400);

export function readOrigins(item: OriginItem, facts: Facts): OriginReading {
  const { id, publisher, published = null } = item;
  const hints = new Map<string, OriginHint>();
  const parties = new Set<string>();
  let more = 0;
  for (const hint of findOriginHints(item, facts)) {
    // Said twice by one party is said once.
    const name = `${hint.key} ${hint.rule}`;
    if (hints.has(name)) continue;
    if (!parties.has(hint.key) && parties.size === PARTIES) more++;
    else {
      parties.add(hint.key);
      hints.set(name, {
        ...hint,
        text: hint.text.slice(0, TEXT_LENGTH),
        label: hint.label.slice(0, TEXT_LENGTH),
      });
    }
  }
  const carrier = carrierOf(item, facts);
  return {
    item: { id, publisher, published },
    carrier: carrier && { ...carrier, name: carrier.name.slice(0, TEXT_LENGTH) },
    hints: [...hints.values()],
    more,
    print: rememberedPrint(`${item.title} ${item.summary}`),
  };
}

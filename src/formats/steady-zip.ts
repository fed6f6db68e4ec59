import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { type Instant, toIso } from '../core/clock/time.ts';

/** All that a zip file can say before 1980 is its first day; by fields of local time, so that every zone writes it. */
const NO_TIME = new Date(1980, 0, 1);

/**
 * A Word file that is the same byte for byte whenever it is printed: what prints it puts the hour and names by chance
 * into it.
 */
export function steadyWordFile(bytes: Uint8Array, madeAt: Instant): Uint8Array {
  const files = Object.entries(unzipSync(bytes)).map(([path, content]) => [path, content] as const);
  const ids = new Map<string, string>();
  const steady = (text: string) =>
    text
      .replace(/rId[\w-]{16,}/g, (id) => {
        const known = ids.get(id) ?? `rIdLink${ids.size + 1}`;
        ids.set(id, known);
        return known;
      })
      .replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${toIso(madeAt)}`);
  // The document before what lists its links: these are named in its order.
  const ordered = [...files].sort(([a], [b]) => Number(b === DOCUMENT) - Number(a === DOCUMENT));
  const written = ordered.map(([path, content]) => [
    path,
    isText(path) ? strToU8(steady(strFromU8(content))) : content,
  ]);
  return zipSync(Object.fromEntries(written), { mtime: NO_TIME });
}

const DOCUMENT = 'word/document.xml';

function isText(path: string): boolean {
  return /\.(?:xml|rels)$/.test(path);
}

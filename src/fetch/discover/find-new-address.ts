import { Parser } from 'htmlparser2';
import { absoluteLink } from '../../core/address/url.ts';
import { withoutFeedScheme } from '../../core/feed/feed-address.ts';

/** What a document says of where it belongs. */
export type NewAddresses = {
  /** Where it says that it has moved to: a feed by its elements, a page by a refresh. */
  readonly moved: readonly string[];
  /** Where it says that it lies itself. */
  readonly self: readonly string[];
  /** Whether most of its entries are sound or film. */
  readonly isForListening: boolean;
};

/** Elements by which feeds have said that they moved, whatever is before their colon. */
const MOVED = /^(?:[\w-]+:)?(?:newlocation|new-feed-url)$/;
const LISTENING = /^(?:audio|video)\//i;
const REFRESH = /^\s*\d*\s*[;,]\s*url\s*=\s*['"]?([^'"\s]+)/i;
const MOST_CHARACTERS = 2_000_000;

/** Reads any document, however broken; relative addresses are read against `url`. */
export function findNewAddresses(text: string, url: string): NewAddresses {
  const moved: string[] = [];
  const self: string[] = [];
  let [entries, heard] = [0, 0];
  let written: string | null = null;
  const add = (list: string[], stated: string | undefined) => {
    const address = absoluteLink(withoutFeedScheme(stated ?? ''), url);
    if (address !== null && !list.includes(address)) list.push(address);
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const { rel = '', href, type = '' } = attributes;
        if (name === 'item' || name === 'entry') entries++;
        if ((name === 'enclosure' || rel === 'enclosure') && LISTENING.test(type)) heard++;
        // Links of an entry say nothing of the feed.
        if (/^(?:[\w-]+:)?link$/.test(name) && rel.toLowerCase() === 'self' && entries === 0) add(self, href);
        if (name === 'meta' && /^refresh$/i.test(attributes['http-equiv'] ?? ''))
          add(moved, REFRESH.exec(attributes['content'] ?? '')?.[1]);
        written = MOVED.test(name) && entries === 0 ? '' : null;
      },
      ontext(part) {
        if (written !== null) written += part;
      },
      onclosetag() {
        if (written !== null) add(moved, written.trim());
        written = null;
      },
    },
    { xmlMode: true, lowerCaseTags: true, lowerCaseAttributeNames: true, decodeEntities: true },
  );
  parser.end(text.slice(0, MOST_CHARACTERS));
  return { moved, self, isForListening: entries > 0 && heard / entries >= 0.5 };
}

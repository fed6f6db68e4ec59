import { Parser } from 'htmlparser2';

/** A feed as an OPML file lists it. */
export type OpmlFeed = {
  readonly url: string;
  /** The page that it belongs to. */
  readonly site: string | null;
  readonly title: string | null;
  readonly language: string | null;
  readonly description: string | null;
  /** The outlines that it stands in, outermost first. */
  readonly groups: readonly string[];
};

/** More is no list of a person. */
const MOST_FEEDS = 5_000;
const MOST_DEPTH = 50;

/** The feeds of an OPML file in its order; null if it is none. Entities are not expanded, so nothing grows. */
export function readOpml(text: string): readonly OpmlFeed[] | null {
  const feeds: OpmlFeed[] = [];
  // Null for an outline that is a feed: only names of groups are kept.
  const open: (string | null)[] = [];
  let isOpml = false;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name === 'opml') isOpml = true;
        if (name !== 'outline') return;
        const stated = (...names: readonly string[]) =>
          names.map((one) => attributes[one]?.trim()).find((value) => value !== undefined && value !== '') ?? null;
        const url = stated('xmlurl', 'url');
        const title = stated('title', 'text');
        if (open.length < MOST_DEPTH) open.push(url === null ? title : null);
        if (url === null || feeds.length >= MOST_FEEDS) return;
        const groups = open.filter((group) => group !== null);
        feeds.push({
          url,
          site: stated('htmlurl'),
          title,
          language: stated('language'),
          description: stated('description'),
          groups,
        });
      },
      onclosetag(name) {
        if (name === 'outline') open.pop();
      },
    },
    { xmlMode: true, lowerCaseTags: true, lowerCaseAttributeNames: true, decodeEntities: true },
  );
  parser.end(text.replace(/^\ufeff/, ''));
  return isOpml ? feeds : null;
}

/** Whether the file lost its end on the way: every OPML file closes the element that it is. */
export function endsInTheMiddle(opml: string): boolean {
  return /<opml[\s>]/i.test(opml) && !/<\/opml\s*>/i.test(opml.slice(-5_000));
}

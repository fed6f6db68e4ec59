/** Prefixes are free to choose, so names go by their namespace. '' is the feed's own language. */
const NAMESPACES: readonly (readonly [RegExp, string])[] = [
  [/^https?:\/\/(?:www\.)?(?:w3\.org\/(?:2005|1999)\/atom|purl\.org\/atom\/ns)[/#]?$/i, 'atom'],
  [/purl\.org\/dc\/terms/i, 'dcterms'],
  [/purl\.org\/dc\/elements/i, 'dc'],
  [/purl\.org\/rss\/1\.0\/modules\/content/i, 'content'],
  [/search\.yahoo\.com\/mrss|mrss/i, 'media'],
  [/itunes\.(?:apple\.)?com/i, 'itunes'],
  [/1999\/02\/22-rdf-syntax-ns/i, 'rdf'],
  [/w3\.org\/1999\/xhtml/i, 'xhtml'],
  [
    /purl\.org\/rss\/1\.0\/$|purl\.org\/net\/rss|my\.netscape\.com|channel\.netscape\.com|backend\.userland\.com|blogs\.law\.harvard|rssboard\.org/i,
    '',
  ],
];

/** The fields that a feed or an item is read from; whatever else stands there is passed over. */
const FIELDS: ReadonlySet<string> = new Set(
  [
    'title link id guid description summary subtitle tagline content body fulltext language category author name email',
    'source pubdate published issued created updated modified date lastbuilddate dc:title dc:description ' +
      'dc:date dc:creator',
    'dc:subject dc:language dcterms:issued dcterms:created dcterms:modified content:encoded xhtml:body xhtml:div',
    'media:title media:description media:keywords media:category media:group media:content itunes:title itunes:summary',
    'itunes:author itunes:keywords atom:title atom:link atom:id atom:summary atom:content atom:published atom:updated',
    'atom:author atom:name atom:email atom:category atom:source',
  ]
    .join(' ')
    .split(' '),
);

/** Fields whose elements are fields again. */
const CONTAINERS: ReadonlySet<string> = new Set([
  'author',
  'source',
  'atom:source',
  'atom:author',
  'media:group',
  'media:content',
]);

/** Read over as a whole, so that nothing in it is taken for the item's own. */
export const isPassedOver = (name: string): boolean => name === 'media:content';
export const isField = (name: string): boolean => FIELDS.has(name);
export const isContainer = (name: string): boolean => CONTAINERS.has(name);

export type Namer = {
  /** `a:title` is `title` where `a` is the feed's own language; `d:date` is `dc:date` where `d` is Dublin Core. */
  nameOf(raw: string): string;
  /** Takes note of the `xmlns:` attributes of a start tag, whichever stands last. */
  declare(attributes: Readonly<Record<string, string>>): void;
};

/** Hostile documents may hold a million different names. */
const MOST_NAMES_KEPT = 2_000;
const MOST_PREFIXES = 500;

/** Names by namespace; a prefix that nobody declared stands for itself, as many feeds forget to. */
export function createNamer({ isAtom }: { readonly isAtom: boolean }): Namer {
  const prefixes = new Map<string, string>();
  const known = new Map<string, string>();

  function rename(raw: string): string {
    const colon = raw.indexOf(':');
    const local = raw.slice(colon + 1).toLowerCase();
    const prefix = colon < 0 ? '' : raw.slice(0, colon).toLowerCase();
    const space = prefix === '' ? '' : (prefixes.get(prefix) ?? prefix);
    return space === '' || (space === 'atom' && isAtom) ? local : `${space}:${local}`;
  }

  return {
    nameOf(raw) {
      const before = known.get(raw);
      if (before !== undefined) return before;
      const name = rename(raw);
      if (known.size < MOST_NAMES_KEPT) known.set(raw, name);
      return name;
    },
    declare(attributes) {
      for (const [attribute, uri] of Object.entries(attributes)) {
        if (!attribute.startsWith('xmlns:')) continue;
        const space = spaceOf(uri);
        if (space === null || prefixes.size >= MOST_PREFIXES || prefixes.get(attribute.slice(6)) === space) continue;
        prefixes.set(attribute.slice(6), space);
        known.clear();
      }
    },
  };
}

/** The name of an element that declares its own default namespace, as `<link xmlns="…Atom">` in RSS. */
export function nameWithin(uri: string | undefined, name: string, { isAtom }: { readonly isAtom: boolean }): string {
  const space = uri === undefined ? null : spaceOf(uri);
  return space === null || space === '' || name.includes(':') || (space === 'atom' && isAtom)
    ? name
    : `${space}:${name}`;
}

function spaceOf(uri: string): string | null {
  return NAMESPACES.find(([pattern]) => pattern.test(uri.trim()))?.[1] ?? null;
}

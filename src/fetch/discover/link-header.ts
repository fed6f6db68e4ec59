export type HeaderLink = { readonly target: string; readonly rel: string; readonly type: string };

/** `<target>` with its parameters up to the comma before the next; commas and semicolons may stand in both. */
const LINK = /<([^<>]{1,2048})>((?:\s*;\s*[\w!#$&+.^`|~*-]{1,40}(?:\s*=\s*(?:"[^"]{0,1000}"|[^\s",;]{1,1000}))?)*)/g;
const PARAMETER = /;\s*([\w-]{1,40})\s*=\s*(?:"([^"]*)"|([^\s",;]+))/g;

/** The links of an HTTP Link header (RFC 8288). */
export function readLinkHeader(header: string): readonly HeaderLink[] {
  return [...header.matchAll(LINK)].map(([, target = '', parameters = '']) => {
    const stated = new Map<string, string>();
    // Of several, the first counts.
    for (const [, name = '', quoted, bare = ''] of parameters.matchAll(PARAMETER))
      if (!stated.has(name.toLowerCase())) stated.set(name.toLowerCase(), quoted ?? bare);
    return { target: target.trim(), rel: stated.get('rel') ?? '', type: stated.get('type') ?? '' };
  });
}

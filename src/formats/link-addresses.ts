/** What a reader link is given out as. */
export function linkAddresses(base: string, key: string): readonly { readonly what: string; readonly url: string }[] {
  const at = (path: string) => `${base}/r/${key}/${path}`;
  return [
    { what: 'the reports, as a page', url: at('') },
    { what: 'the stories, as a page', url: at('stories') },
    { what: 'stories for feed readers', url: at('feeds/stories.atom') },
    { what: 'the digest of each day for feed readers', url: at('feeds/daily.atom') },
    { what: 'reports for programs', url: at('v1/items') },
  ];
}

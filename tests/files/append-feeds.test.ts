import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { appendFeeds } from '../../src/files/append-feeds.ts';
import { loadFeeds } from '../../src/files/feeds-file.ts';

const entry = {
  id: 'hill',
  url: 'https://hill-post.example/rss',
  title: 'Hill: "Post" # 1',
  publisher: 'hill-post.example',
  reliability: 'F',
  note: 'a: b',
};

function feedsOf(text: string) {
  const loaded = loadFeeds('feeds.yaml', text);
  if (loaded.kind === 'invalid') throw new Error(JSON.stringify(loaded.problems));
  return loaded.feeds;
}

describe('appendFeeds', () => {
  it('leaves every letter of the shipped file as it stands', () => {
    const before = readFileSync(resolve(import.meta.dirname, '../../feeds.yaml'), 'utf8');
    const after = appendFeeds(before, [entry, { ...entry, id: 'hill-2', url: 'https://hill-post.example/2' }]);
    expect(after.startsWith(before.trimEnd())).toBe(true);
    expect(feedsOf(after).slice(0, -2)).toEqual(feedsOf(before));
    expect(feedsOf(after).slice(-2)).toMatchObject([{ id: 'hill', title: entry.title }, { id: 'hill-2' }]);
  });

  const one = '- id: a\n  url: https://a.example/\n  title: A\n  publisher: a.example';
  const indented = one.replace(/^/gm, '  ');
  it.each([
    ['with comments behind it', `feeds:\n${indented} # why\n\n# the end\n`],
    ['without a last newline', `feeds:\n${indented}`],
    ['without indentation', `feeds:\n${one}\n`],
    ['indented more', `feeds:\n${one.replace(/^/gm, '      ')}\n`],
    ['before other keys', `feeds:\n${indented}\n\n# how often\ndefaults: { every: 1h }\n`],
    ['with entries in braces', 'feeds:\n  - { id: a, url: "https://a.example/", title: A, publisher: a.example }\n'],
    ['with a long text', `feeds:\n${indented}\n    note: |\n      line\n      line\n`],
    ['with Windows line ends', `feeds:\n${indented}\n`.replaceAll('\n', '\r\n')],
  ])('adds to a list %s', (_, text) => {
    const after = appendFeeds(text, [entry]);
    expect(feedsOf(after)).toMatchObject([{ id: 'a' }, { id: 'hill', note: 'a: b' }]);
    for (const line of text.split(/\r?\n/)) expect(after.split(/\r?\n/)).toContain(line);
    expect(after.includes('\r\n')).toBe(text.includes('\r\n'));
  });

  it.each(['feeds: []\n', 'feeds:\n', '# nothing yet\n', ''])('makes the list where there is none: %j', (text) => {
    expect(feedsOf(appendFeeds(text, [entry]))).toMatchObject([{ id: 'hill' }]);
  });

  it('writes a list in brackets anew', () => {
    const text = '# mine\nfeeds: [{ id: a, url: "https://a.example/", title: A, publisher: a.example }]\n';
    const after = appendFeeds(text, [entry]);
    expect(after).toContain('# mine');
    expect(feedsOf(after)).toMatchObject([{ id: 'a' }, { id: 'hill' }]);
  });
});

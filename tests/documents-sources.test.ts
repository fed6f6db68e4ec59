import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadFeeds } from '../src/files/feeds-file.ts';
import { mergeLocalFeeds } from '../src/files/feeds-local.ts';

const root = resolve(import.meta.dirname, '..');
const read = (name: string) => readFileSync(resolve(root, name), 'utf8');
const text = read('docs/sources.md');
const shipped = loadFeeds('feeds.yaml', read('feeds.yaml'));
const feeds = shipped.kind === 'ok' ? shipped.feeds : [];
/** Indented blocks, as Markdown has them. */
const blocks = [...text.matchAll(/(?<=\n\n)(?: {4}.*\n)+/g)].map(([block]) => block.replace(/^ {4}/gm, ''));

function run(program: string, args: readonly string[], input = '') {
  const env = { PATH: process.env['PATH'] ?? '', TZ: 'UTC' };
  return spawnSync(program, args, { cwd: root, encoding: 'utf8', input, env });
}

describe('docs/sources.md', () => {
  it('names only files that exist', () => {
    const paths = text.match(/(?<![\w/.-])(?:src|tests|docs|bench|examples)\/[\w./-]*\w/g) ?? [];
    expect(paths.length).toBeGreaterThan(2);
    expect(paths.filter((path) => !existsSync(resolve(root, path)))).toEqual([]);
  });

  it('shows entries that a file of one’s own takes as they are', () => {
    const samples = blocks.filter((block) => block.startsWith('feeds:'));
    expect(samples.length).toBe(3);
    for (const sample of samples) expect(mergeLocalFeeds(feeds, 'x', sample)).toMatchObject({ kind: 'ok', notes: [] });
  });

  it('names only commands that there are, and only feeds of the list', () => {
    const commands = [...text.matchAll(/khabar -- ([^`#\n;>]+)/g)].map(([, command = '']) =>
      command.trim().split(/\s+/),
    );
    expect(commands.length).toBeGreaterThan(5);
    for (const [name = '', sub = ''] of commands) {
      const args = name === 'feeds' ? [name, sub, '--help'] : [name, '--help'];
      expect(run(process.execPath, ['dist/main.js', ...args]).stdout).toContain(
        `Usage: khabar ${args.slice(0, -1).join(' ')}`,
      );
    }
    const ids = [...text.matchAll(/(?:feeds mend|khabar -- fetch) ((?:[a-z0-9-]+ ?)+)/g)].flatMap(([, all = '']) =>
      all.split(' ').filter((word) => /^[a-z0-9]/.test(word)),
    );
    expect(ids.length).toBeGreaterThan(4);
    expect(ids.filter((id) => !feeds.some((feed) => feed.id === id))).toEqual([]);
  });

  it('shows what entries say of their addresses, as the list says it', () => {
    const [sample = ''] = blocks;
    expect(read('feeds.yaml')).toContain(/how: "[^"]+"/.exec(sample)?.[0]);
  });
});

describe('examples/sitemap-to-feed.mjs', () => {
  const entry = (inside: string) => `<url><loc>https://hill-post.example/a?x=1&amp;y=2</loc>${inside}</url>`;
  const news =
    '<news:news><news:publication_date>2026-11-30T10:00:00+05:00</news:publication_date>' +
    '<news:title><![CDATA[Snow & ice close the pass]]></news:title></news:news>';

  it('makes a feed of a news sitemap', () => {
    const other = '<url><loc>https://hill-post.example/b</loc></url>';
    const sitemap = `<?xml version="1.0"?><urlset>${entry(news)}${other}</urlset>`;
    const { stdout, status } = run(process.execPath, ['examples/sitemap-to-feed.mjs', 'Hill Post'], sitemap);
    expect(status).toBe(0);
    const parsed = JSON.parse(run(process.execPath, ['dist/main.js', 'parse', '-'], stdout).stdout);
    expect(parsed).toMatchObject({
      title: 'Hill Post',
      items: [
        {
          title: 'Snow & ice close the pass',
          url: 'https://hill-post.example/a?x=1&y=2',
          published: '2026-11-30T05:00:00.000Z',
        },
      ],
      problems: [],
    });
  });

  it('says so of a sitemap without titles', () => {
    const { stderr, status } = run(process.execPath, ['examples/sitemap-to-feed.mjs'], `<urlset>${entry('')}</urlset>`);
    expect([status, stderr]).toEqual([1, 'sitemap-to-feed: no entry has a title; is it a news sitemap?\n']);
  });
});

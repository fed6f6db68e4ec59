import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readOpml } from '../../src/fetch/discover/read-opml.ts';

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'khabar-feeds-'));
const feedsFile = join(folder, 'feeds.yaml');
const env = { FEEDS_FILE: feedsFile, DATA_DIR: join(folder, 'data'), ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8' };

/** Runs the built program as its user does, while this process serves the site. */
function khabar(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((done) => {
    execFile(
      process.execPath,
      [join(root, 'dist/main.js'), ...args],
      { cwd: root, encoding: 'utf8', env: { PATH: process.env['PATH'] ?? '', TZ: 'UTC', ...env } },
      (error, out, err) => done({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });
}

const asked: string[] = [];
const FEED = `<rss version="2.0"><channel><title>Hill Post</title><link>https://www.hill-post.example/</link>
<language>en</language>
<item><guid>1</guid><title>=Blast in Quetta, two hurt</title><link>https://hill-post.example/1</link>
<pubDate>${new Date(Date.now() - 3_600_000).toUTCString()}</pubDate></item>
<item><guid>2</guid><title>Bridge in Khost reopens</title><link>https://hill-post.example/2</link>
<pubDate>${new Date(Date.now() - 7_200_000).toUTCString()}</pubDate></item></channel></rss>`;
const PAGES: Readonly<Record<string, string>> = {
  '/named':
    '<html><head><link rel="stylesheet" href="/x"><link rel="alternate" type="application/rss+xml" ' +
    'href="/comments/feed"><link rel="alternate" type="application/rss+xml" href="the/feed.xml"></head></html>',
  '/the/feed.xml': FEED,
  '/header': '<html><body>Its feed is in the header</body></html>',
  '/reader': '<html><body><a href="feed://SITE/the/feed.xml">Follow us</a></body></html>',
  '/silent': '<html><body>Welcome</body></html>',
  '/silent/feed/': FEED.replaceAll('Hill Post', 'Silent Post'),
};
let server: Server;
let site: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const page = PAGES[request.url ?? ''];
    if (page === undefined) return response.writeHead(404).end();
    if (request.url === '/header')
      response.setHeader('link', [
        '</x.css>; rel=preload',
        '<the/feed.xml>; rel="alternate"; type="application/rss+xml"',
      ]);
    return response
      .writeHead(200, { 'content-type': page.startsWith('<rss') ? 'text/xml' : 'text/html' })
      .end(page.replace('SITE', `127.0.0.1:${request.socket.localPort}`));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  writeFileSync(
    feedsFile,
    `# what we read\nfeeds:\n  # the valley\n  - id: valley # never reused\n    url: "${site}/valley.xml"\n    ` +
      `title: 'Valley'\n    publisher: valley.example\n`,
  );
});
afterAll(() => new Promise((closed) => server.close(closed)));

describe('feeds add', () => {
  it('proposes the feed that a page names, and writes nothing', async () => {
    const before = readFileSync(feedsFile, 'utf8');
    const { code, out } = await khabar('feeds', 'add', `${site}/named`);
    expect(code).toBe(0);
    expect(out).toContain(`  - id: hill-post\n    url: ${site}/the/feed.xml\n    title: Hill Post\n`);
    expect(out).toContain(
      '    publisher: hill-post.example\n    language: en\n    reliability: F\n    note: rss2.0 with 2 items',
    );
    expect(readFileSync(feedsFile, 'utf8')).toBe(before);
    // Comments are what nobody asked for.
    expect(asked).not.toContain('/comments/feed');
  });

  it('reads the header that comes with a page, and links for feed readers', async () => {
    for (const page of ['header', 'reader'])
      expect(await khabar('feeds', 'add', `${site}/${page}`)).toMatchObject({
        code: 0,
        out: expect.stringContaining(`url: ${site}/the/feed.xml\n`),
      });
    const asReader = await khabar('feeds', 'add', `${site.replace('http:', 'feed:')}/the/feed.xml`);
    expect(asReader).toMatchObject({ code: 0, out: expect.stringContaining(`url: ${site}/the/feed.xml\n`) });
  });

  it('takes no address with a password', async () => {
    const { code, err } = await khabar('feeds', 'add', `${site.replace('//', '//reader:secret@')}/named`);
    expect({ code, err }).toMatchObject({
      code: 2,
      err: expect.stringContaining('must not hold a user name or password'),
    });
    expect(err).not.toContain('secret');
  });

  it('tries where feeds usually are, and adds what it finds', async () => {
    const before = readFileSync(feedsFile, 'utf8');
    const { code, out } = await khabar('feeds', 'add', `${site}/silent`, '--id', 'silent', '--write');
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining(`url: ${site}/silent/feed/`) });
    const after = readFileSync(feedsFile, 'utf8');
    expect(after.startsWith(before.trimEnd())).toBe(true);
    expect(after).toContain('  - id: silent\n');
  });

  it('says what stands there instead of a feed', async () => {
    expect(await khabar('feeds', 'add', `${site}/none`)).toMatchObject({
      code: 1,
      err: expect.stringContaining('404'),
    });
  });
});

describe('feeds import', () => {
  it('adds what is new, keeps every comment, and says what it refused', async () => {
    const before = readFileSync(feedsFile, 'utf8');
    const list = join(folder, 'list.opml');
    writeFileSync(
      list,
      '<opml version="2.0"><body><outline text="North"><outline text="Hill &amp; Post" ' +
        `xmlUrl="https://hill-post.example/rss" language="fa"/></outline><outline text="Valley" xmlUrl="${site}` +
        '/valley.xml/"/><outline text="x" xmlUrl="javascript:alert(1)"/></body></opml>',
    );
    const dry = await khabar('feeds', 'import', list, '--dry-run');
    expect(dry.out).toContain('added\thill-post\thttps://hill-post.example/rss\n');
    expect(readFileSync(feedsFile, 'utf8')).toBe(before);
    const { code, out } = await khabar('feeds', 'import', list);
    expect(code).toBe(1);
    expect(out.split('\n')).toEqual([
      'added\thill-post\thttps://hill-post.example/rss',
      `known\tvalley\t${site}/valley.xml/`,
      'refused\tno http(s) address\tjavascript:alert(1)',
      '',
    ]);
    const after = readFileSync(feedsFile, 'utf8');
    expect(after.startsWith(before.trimEnd())).toBe(true);
    expect(after).toContain('title: Hill & Post');
    expect(after).toContain('language: fa');
  });
});

describe('feeds import of a list', () => {
  const importList = (name: string, opml: string) => {
    writeFileSync(join(folder, name), opml);
    return khabar('feeds', 'import', join(folder, name), '--dry-run');
  };
  const outline = (url: string) => `<outline text="x" xmlUrl="${url}"/>`;

  it('refuses an address with a password, with its reason and without the password', async () => {
    const { code, out, err } = await importList(
      'secret.opml',
      `<opml><body>${outline('https://reader:hush@pass.example/rss')}${outline('https://open.example/rss')}` +
        '</body></opml>',
    );
    expect(code).toBe(1);
    expect(out).toBe(
      'added\topen\thttps://open.example/rss\nrefused\tmust not hold a user name or ' +
        'password\thttps://pass.example/rss\n',
    );
    expect(out + err).not.toContain('hush');
  });

  it('takes addresses that are written for feed readers', async () => {
    const { code, out } = await importList(
      'readers.opml',
      `<opml><body>${outline('feed://one.example/rss')}${outline('feed:https://two.example/rss')}</body></opml>`,
    );
    expect({ code, out }).toEqual({
      code: 0,
      out: 'added\tone\thttp://one.example/rss\nadded\ttwo\thttps://two.example/rss\n',
    });
  });

  it('that ends in the middle takes what is whole, and says so', async () => {
    const { code, out, err } = await importList(
      'cut.opml',
      `<opml><body>${outline('https://whole.example/rss')}<outline text="y" xmlUrl="https://cut.exam`,
    );
    expect({ code, out }).toEqual({ code: 1, out: 'added\twhole\thttps://whole.example/rss\n' });
    expect(err).toContain('cut.opml ends in the middle');
  });
});

describe('export', () => {
  it('lists the feeds as OPML', async () => {
    const { out } = await khabar('export', '--format', 'opml', '--feed', 'valley');
    expect(readOpml(out)).toMatchObject([{ url: `${site}/valley.xml`, title: 'Valley' }]);
  });

  it('prints the stored items that pass the filter', async () => {
    writeFileSync(
      feedsFile,
      `feeds:\n  - { id: hill, url: "${site}/the/feed.xml", title: Hill, publisher: hill.example }\n`,
    );
    await khabar('migrate');
    expect((await khabar('fetch')).code).toBe(0);
    const since = new Date(Date.now() - 5_400_000).toISOString();
    const lines = (await khabar('export', '--format', 'ndjson', '--region', 'pk', '--since', since)).out
      .trim()
      .split('\n');
    expect(lines.map((line) => JSON.parse(line).title)).toEqual(['=Blast in Quetta, two hurt']);
    const csv = (await khabar('export', '--format', 'csv')).out.split('\r\n');
    expect(csv[0]).toMatch(/^id,title,summary,url,/);
    expect(csv.slice(1).map((line) => line.split(',https')[0])).toEqual([
      expect.stringContaining(`"'=Blast in Quetta, two hurt"`),
      expect.stringContaining('Bridge in Khost reopens'),
      '',
    ]);
  });

  it('can be read as a digest at once: what a fetch brought is in its stories', async () => {
    const digest = (...args: string[]) => khabar('digest', '--format', 'json', '--tz', 'UTC', ...args);
    const whole = JSON.parse((await digest()).out);
    expect(whole.counts).toMatchObject({ items: 2, stories: 2 });
    expect(Date.parse(whole.until)).toBe(Date.parse(whole.made));
    expect(JSON.parse((await digest('--region', 'pk', '--q', 'blast')).out).counts.stories).toBe(1);
    expect(await digest('--feed', 'hil')).toMatchObject({ code: 2, err: expect.stringContaining('near: hill') });
  });

  it('refuses an unknown region with what is near', async () => {
    expect(await khabar('export', '--format', 'csv', '--region', 'pkk')).toMatchObject({
      code: 2,
      err: expect.stringContaining('did you mean pk'),
    });
  });
});

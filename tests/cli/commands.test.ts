import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'khabar-cli-'));

/** Runs the built program as its user does. */
function khabar(
  args: readonly string[],
  {
    input = '',
    env = {},
  }: { readonly input?: string | Uint8Array; readonly env?: Readonly<Record<string, string>> } = {},
) {
  const run = spawnSync(process.execPath, [join(root, 'dist/main.js'), ...args], {
    input,
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', TZ: 'UTC', DATA_DIR: join(folder, 'data'), ...env },
  });
  return { code: run.status, out: run.stdout, err: run.stderr };
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const FEED =
  '<rss version="2.0"><channel><title>Hill Post</title><link>https://hill-post.example/</link><item>' +
  '<title>Blast in Quetta</title><link>/1</link><pubDate>Tue, 24 Nov 2026 06:00:00 PKT</pubDate></item>' +
  '</channel></rss>';

describe('parse', () => {
  it('prints a document as one JSON object', () => {
    const { code, out } = khabar(['parse', '-', '--url', 'https://hill-post.example/rss'], { input: FEED });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      format: 'rss2.0',
      title: 'Hill Post',
      link: 'https://hill-post.example/',
      language: null,
      items: [
        {
          guid: null,
          url: 'https://hill-post.example/1',
          title: 'Blast in Quetta',
          summary: null,
          text: null,
          published: '2026-11-24T01:00:00.000Z',
          author: null,
          categories: [],
        },
      ],
      problems: [],
    });
  });

  it('exits 0 with problems, and 2 for what is no feed or no file', () => {
    const broken = khabar(['parse', file('broken.xml', FEED.replace('Blast in', 'R&D in'))]);
    expect([broken.code, JSON.parse(broken.out).problems.length > 0]).toEqual([0, true]);
    expect(khabar(['parse', file('page.html', '<html><title>Sorry</title></html>')])).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('HTML page titled "Sorry"'),
    });
    expect(khabar(['parse', join(folder, 'nowhere.xml')])).toMatchObject({
      code: 2,
      err: expect.stringContaining('nowhere.xml'),
    });
  });
});

describe('tag', () => {
  it('answers each line, a bad one with an error and exit 1', () => {
    const lines = [
      '{"id":"a","title":"TTP claims attack in Bannu"}',
      'not json',
      '{"id":7}',
      '{"id":"b","title":"A quiet day","summary":null}',
    ];
    const { code, out } = khabar(['tag'], { input: `${lines.join('\n')}\n` });
    const answers = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(code).toBe(1);
    expect(answers).toMatchObject([
      { id: 'a', regions: ['bannu'], actors: ['ttp'], tags: expect.any(Array), stance: [{ value: 'claimed' }] },
      { id: null, error: 'the line is not JSON' },
      { id: 7, error: expect.stringContaining('title') },
      { id: 'b', regions: [], actors: [], themes: [] },
    ]);
  });
});

describe('standing', () => {
  it('tells of each place that reports name how it stood at a moment, and goes on after a bad line', () => {
    const lines = [
      { id: 'a', title: 'Torkham reopens for trade', published: '2026-11-20T06:00:00Z', source: 'Hill Post' },
      { id: 'b', title: 'Torkham closed again', published: '2026-11-23T09:00:00Z', source: 'Valley Times' },
      { id: 'c', title: 'Torkham reopens', published: '2026-11-24T09:00:00Z', source: 'Hill Post' },
      { id: 'x', title: 'No date' },
    ].map((line) => JSON.stringify(line));
    const { code, out } = khabar(['standing', '--as-of', '2026-11-23T20:00:00Z', '--place', 'torkham'], {
      input: lines.join('\n'),
    });
    expect(code).toBe(1);
    const [bad, torkham] = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(bad).toMatchObject({ id: 'x', error: expect.stringMatching(/^published/) });
    expect(torkham).toMatchObject({
      place: 'torkham',
      state: 'closed',
      since: '2026-11-23T09:00:00.000Z',
      said_by: 'Valley Times',
      report: 'b',
      said_at: '2026-11-23T09:00:00.000Z',
      stale: false,
      words: 'Torkham closed again',
      before: 'open',
    });
  });

  it('names what is near a place that there is not', () => {
    const { code, err } = khabar(['standing', '--place', 'torkam'], { input: '' });
    expect([code, err]).toEqual([2, expect.stringContaining('torkham')]);
  });
});

describe('stories', () => {
  it('groups JSON Lines in any order, sorted by date and id, and goes on after a bad line', () => {
    const lines = [
      {
        id: 'b',
        title: 'Four dead as blast rips through vegetable market in Quetta',
        published: '2026-11-24T07:00:00Z',
      },
      { id: 'c', title: 'Herat traders complain about customs duty', published: '2026-11-24T08:00:00Z' },
      { id: 'x', title: 'No date' },
      { id: 'a', title: 'Bomb at Quetta vegetable market kills four', published: '2026-11-24T06:00:00Z' },
    ].map((line) => JSON.stringify(line));
    const { code, out } = khabar(['stories'], { input: lines.join('\n') });
    expect(code).toBe(1);
    const answers = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(answers[0]).toMatchObject({ id: 'x', error: expect.stringMatching(/^published/) });
    expect(answers.slice(1).map(({ id, story }) => [id, story])).toEqual([
      ['a', 'a'],
      ['b', 'a'],
      ['c', 'c'],
    ]);
    for (const { origin } of answers.slice(1)) expect(origin).toEqual(expect.any(String));
    expect(answers.slice(1).map(({ severity }) => severity)).toEqual([3, 3, 1]);
    expect(new Set(answers.slice(1, 3).map(({ headline }) => headline)).size).toBe(1);
  });
});

describe('explain', () => {
  it('tells a person what matched, what lost and why', () => {
    const { code, out } = khabar(['explain', 'Taliban deny ISKP presence in Kunar, SWAT team says']);
    expect(code).toBe(0);
    expect(out).toContain('Actor Islamic State Khorasan Province: read');
    expect(out).toContain('denied');
    expect(out).toContain('part of "SWAT team"');
    expect(out).not.toMatch(/\b[a-z]+:[a-z]+\/|\b(?:region|actor|theme)\/|case-exact|b-swat/);
  });
});

describe('check', () => {
  it('finds the shipped files good', () => expect(khabar(['check'])).toMatchObject({ code: 0, out: '' }));

  it('prints each problem on standard output with exit 1', () => {
    const feeds = file(
      'bad-feeds.yaml',
      'feeds:\n  - id: hill\n    url: nowhere\n    title: Hill\n    publisher: hill.example\n',
    );
    const { code, out } = khabar(['check'], { env: { FEEDS_FILE: feeds } });
    expect([code, out]).toEqual([1, `${feeds}:3:5 hill url: must be an http(s) address\n`]);
  });

  it('says which keys of webhooks are missing or malformed, and what an alert would not reach', () => {
    const desks = file(
      'alerted-desks.yaml',
      'desks:\n  - id: a\n    title: A\n    alerts:\n      zone: UTC\n      areas: any\n' +
        '      to: [{ webhook: "http://127.0.0.1:9/a", secret: A_HOOK }]\n',
    );
    const checked = (env: Readonly<Record<string, string>>) =>
      khabar(['check'], { env: { DESKS_FILE: desks, ...env } });
    expect(checked({}).out).toMatch(/^\S+:7:47 a secret: A_HOOK is not set in the environment/);
    const short = Buffer.alloc(9, 1).toString('base64');
    const malformed = checked({ A_HOOK: short });
    expect(malformed).toMatchObject({ code: 1, out: expect.stringContaining('A_HOOK holds a key of 9 bytes') });
    expect(malformed.out + malformed.err).not.toContain(short);
    const key = file('hook-key', `whsec_${Buffer.alloc(32, 1).toString('base64')}\n`);
    expect(checked({ A_HOOK_FILE: key })).toMatchObject({
      code: 0,
      out: '',
      err: expect.stringContaining('until ALLOW_PRIVATE_NETWORKS holds 127.0.0.1/32'),
    });
  });

  it('exits 2 where a file or a variable cannot be used at all', () => {
    expect(khabar(['check'], { env: { FEEDS_FILE: '/nowhere.yaml' } })).toMatchObject({
      code: 2,
      err: expect.stringContaining('FEEDS_FILE'),
    });
    expect(khabar(['check'], { env: { PORT: 'eighty' } })).toMatchObject({
      code: 2,
      err: expect.stringContaining('PORT'),
    });
  });
});

describe('fetch and feeds', () => {
  const feeds = file(
    'feeds.yaml',
    'feeds:\n  - { id: hill, url: "http://127.0.0.1:9/", title: Hill, publisher: hill.example }\n',
  );
  const env = { FEEDS_FILE: feeds, DATA_DIR: join(folder, 'fetch'), ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8' };

  it('say what to do before there is a database, and name what is near an unknown feed', () => {
    expect(khabar(['fetch'], { env })).toMatchObject({ code: 2, err: expect.stringContaining('khabar migrate') });
    expect(khabar(['fetch', 'hil'], { env })).toMatchObject({ code: 2, err: expect.stringContaining('near: hill') });
    expect(khabar(['feeds'], { env })).toMatchObject({ code: 0, out: expect.stringContaining('hill\twaiting') });
  });

  it('poll now and show the reason of a failure', () => {
    expect(khabar(['migrate'], { env }).code).toBe(0);
    expect(khabar(['fetch'], { env })).toMatchObject({ code: 1, out: expect.stringContaining('hill\tfailed') });
    expect(khabar(['feeds', 'list', '--json'], { env })).toMatchObject({
      code: 1,
      out: expect.stringContaining('refuses'),
    });
  });
});

describe('usage', () => {
  it('is wrong with exit 2, asked for with exit 0', () => {
    expect(khabar(['frobnicate']).code).toBe(2);
    expect(khabar(['parse']).code).toBe(2);
    expect(khabar(['--help'])).toMatchObject({ code: 0, out: expect.stringContaining('serve') });
    expect(khabar(['worker'])).toMatchObject({ code: 2, err: expect.stringContaining('REDIS_URL') });
  });
});

describe('demo', () => {
  it('ingests an invented region for real, prints its digest, and leaves nothing behind', () => {
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('khabar-demo-'));
    const { code, out, err } = khabar(['demo'], {
      env: { REDIS_URL: 'redis://127.0.0.1:1', DATA_DIR: '/nonexistent/khabar' },
    });
    expect(err).toContain('nothing of it has happened');
    expect(code).toBe(0);
    expect(out).toContain('TTP claims attack on police post in Bannu');
    expect(out).toContain('had before: Roadside bomb hits trucks in Khost');
    expect(out).toContain('په کندهار کې چاودنه شوې ده');
    expect(out).toContain('انفجار في كابل');
    expect(out).toMatch(/SERIOUS, PLACE UNKNOWN \(\d\)\n[\s\S]*Gunmen attack aid convoy[\s\S]*\n== /);
    // A wire report in three papers is one story.
    expect(out).toMatch(/Carried by: 3 outlets/);
    expect(out).toMatch(/Answer: denied by/);
    expect(out).toMatch(/Heard 12 of 13 sources/);
    // Two feeds of one publisher showed these; each stands once.
    expect(out.match(/TTP claims attack on police post in Bannu/g)).toHaveLength(1);
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('khabar-demo-'))).toEqual(before);
  }, 60_000);
});

describe('digest', () => {
  it('says what is near a misspelled zone, and prints the digest of an empty database', () => {
    const env = { DATA_DIR: join(folder, 'digest-data') };
    expect(khabar(['digest', '--tz', 'Asia/Kabull'], { env })).toMatchObject({
      code: 2,
      err: expect.stringContaining('Asia/Kabul'),
    });
    expect(khabar(['migrate'], { env }).code).toBe(0);
    const { code, out } = khabar(['digest', '--format', 'json', '--tz', 'Asia/Kabul'], { env });
    expect([code, (JSON.parse(out) as { counts: { stories: number } }).counts.stories]).toEqual([0, 0]);
  }, 60_000);
});

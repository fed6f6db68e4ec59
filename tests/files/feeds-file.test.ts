import { describe, expect, it } from 'vitest';
import { loadFeeds } from '../../src/files/feeds-file.ts';
import { formatProblem } from '../../src/files/problem.ts';

const one = (body = '') =>
  `feeds:\n  - id: hill\n    url: https://hill.example/rss\n    title: Hill\n    publisher: hill.example\n${body}`;
function problems(text: string): string {
  const loaded = loadFeeds('feeds.yaml', text);
  return loaded.kind === 'invalid' ? loaded.problems.map(formatProblem).join('\n') : 'ok';
}

describe('loadFeeds', () => {
  it('fills in what may be left out', () => {
    const loaded = loadFeeds('feeds.yaml', `defaults: { every: 1h }\n${one()}`);
    expect(loaded).toMatchObject({
      kind: 'ok',
      feeds: [{ id: 'hill', everyMs: 3_600_000, reliability: 'F', country: null, language: null, suggested: null }],
    });
  });

  it.each([
    ['broken YAML', 'feeds: [', /^feeds\.yaml:\d+:\d+ /],
    ['an empty file', '', /feeds\.yaml:1:1/],
    ['only a comment', '# nothing', /feeds\.yaml:1:1/],
    [
      'an unknown key',
      one('    evry: 15m\n'),
      /^feeds\.yaml:6:5 hill evry: is no key of a feed; did you mean every\?$/,
    ],
    [
      'an interval below a quarter of an hour',
      one('    every: 5m\n'),
      /^feeds\.yaml:6:5 hill every: must be at least 15m/,
    ],
    [
      'an address that is none',
      one().replace('https://', 'gopher://'),
      /^feeds\.yaml:3:5 hill url: must be an http\(s\) address$/,
    ],
    ['a password in an address', one().replace('https://', 'https://a:b@'), /must not hold a user name/],
    [
      'an id twice',
      `${one()}  - id: hill\n    url: https://b.example/\n    title: B\n    publisher: b.example\n`,
      /^feeds\.yaml:6:5 hill id: hill is the id of an earlier feed; ids are unique$/,
    ],
    [
      'an address twice',
      `${one()}  - id: b\n    url: https://HILL.example/rss\n    title: B\n    publisher: b.example\n`,
      /^feeds\.yaml:7:5 b url: https:\/\/hill\.example\/rss is the address of hill already$/,
    ],
    ['a key twice', one('    title: Again\n'), /unique/],
    ['an encoding that nobody knows', one('    encoding: klingon-1\n'), /hill encoding: must be an encoding/],
    ['a letter beyond F', one('    reliability: G\n'), /must be a letter of the Admiralty code/],
    ['an alias bomb', `a: &a [1]\nfeeds: *a\n`, /feeds\.yaml:\d+:\d+ /],
  ])('tells %s with line, column and feed', (_, text, message) => expect(problems(text)).toMatch(message));

  it.each([
    ['an empty file', '', 'feeds.yaml:1:1 is empty'],
    ['no list of feeds', 'defaults: { every: 1h }\n', 'feeds.yaml:1:1 feeds: is missing'],
    ['an empty list', 'feeds: []\n', 'feeds.yaml:1:1 feeds: must list at least one feed'],
    ['a list that is none', 'feeds: { a: 1 }\n', 'feeds.yaml:1:1 feeds: must be a list'],
    ['an entry that is none', 'feeds:\n  - hill\n', 'feeds.yaml:2:5 feeds: must be a map of keys'],
    ['a missing field', one().replace('    title: Hill\n', ''), 'feeds.yaml:2:5 hill title: is missing'],
    ['a number for a name', one().replace('Hill', '24'), 'feeds.yaml:4:5 hill title: must be text; put it in quotes'],
    [
      'a number for a duration',
      one('    every: 15\n'),
      'feeds.yaml:6:5 hill every: must be a duration such as 15m, 1h or 1d',
    ],
    ['a blank title', one().replace('Hill', '"  "'), 'feeds.yaml:4:5 hill title: must not be empty'],
    [
      'an id that is no slug',
      one().replace('id: hill', 'id: Hill_1'),
      'feeds.yaml:2:5 Hill_1 id: must be a slug: lower-case letters, digits and single hyphens',
    ],
    [
      'a password without a name',
      one().replace('https://', 'https://:b@'),
      'feeds.yaml:3:5 hill url: must not hold a user name or password',
    ],
    ['a blank in an address', one().replace('/rss', '/r ss'), 'feeds.yaml:3:5 hill url: must be an http(s) address'],
    [
      'an unknown key of a suggestion',
      one('    suggested: { reliability: B, wy: it corrects itself, why: x }\n'),
      'feeds.yaml:6:34 hill wy: is no key of suggested; did you mean why?',
    ],
    [
      'an unknown key of what is known',
      one('    known: { date: 2026-09-06, how: read there, who: me }\n'),
      'feeds.yaml:6:49 hill who: is no key of known; did you mean how?',
    ],
    [
      'a day that is none',
      one('    known: { date: 2026-02-30, how: read there }\n'),
      'feeds.yaml:6:14 hill date: must be a day such as 2026-09-06',
    ],
    ['a date without the way', one('    known: { date: 2026-09-06 }\n'), 'feeds.yaml:6:5 hill how: is missing'],
    [
      'a doubt that is neither yes nor no',
      one('    unverified: maybe\n'),
      'feeds.yaml:6:5 hill unverified: must be true or false',
    ],
    [
      'an unknown key of the defaults',
      `defaults: { evry: 1h }\n${one()}`,
      'feeds.yaml:1:13 evry: is no key of defaults; did you mean every?',
    ],
    [
      'an unknown key of the file',
      `feed: []\n${one()}`,
      'feeds.yaml:1:1 feed: is no key of feeds.yaml; did you mean feeds?',
    ],
  ])('names what is wrong with %s and what would be right', (_, text, message) => expect(problems(text)).toBe(message));

  it.each([
    ['country', 'uk'],
    ['country', 'PK'],
    ['country', 'xx'],
    ['country', 'pak'],
    ['language', 'english'],
    ['language', 'en_US'],
    ['language', 'xx'],
  ])('refuses the %s %s', (key, value) =>
    expect(problems(one(`    ${key}: ${value}\n`))).toMatch(new RegExp(`^feeds\\.yaml:6:5 hill ${key}: must be `)),
  );

  it.each(['no', 'pk', 'hk'])('takes the country %s for text', (country) => {
    expect(loadFeeds('feeds.yaml', one(`    country: ${country}\n`))).toMatchObject({
      kind: 'ok',
      feeds: [{ country }],
    });
  });

  it.each([
    ['15m', 15],
    ['1h', 60],
    ['6h', 360],
    ['1d', 1440],
  ])('reads %s as %d minutes', (every, minutes) => {
    expect(loadFeeds('feeds.yaml', one(`    every: ${every}\n`))).toMatchObject({
      feeds: [{ everyMs: minutes * 60_000 }],
    });
  });

  it('keeps what an entry states', () => {
    const stated =
      '    known: { date: 2026-09-06, how: read there }\n    unverified: true\n' +
      '    country: pk\n    language: ur\n    reliability: C\n    suggested: { reliability: B, why: corrects ' +
      'itself }\n    encoding: windows-1256\n    note: the upper districts\n';
    expect(loadFeeds('feeds.yaml', one(stated))).toMatchObject({
      feeds: [
        {
          country: 'pk',
          language: 'ur',
          reliability: 'C',
          suggested: { reliability: 'B', why: 'corrects itself' },
          everyMs: 1_800_000,
          encoding: 'windows-1256',
          note: 'the upper districts',
          known: { date: '2026-09-06', how: 'read there' },
          unverified: true,
        },
      ],
    });
  });

  it.each(['koi8-t', 'kz1048', 'koi8-u', 'cp1251', 'utf-16le'])('takes %s for an encoding', (encoding) => {
    expect(loadFeeds('feeds.yaml', one(`    encoding: ${encoding}\n`))).toMatchObject({ feeds: [{ encoding }] });
  });

  it('tells repeats together with what is wrong inside entries, in the order of the file', () => {
    const second = '  - id: hill\n    url: https://hill.example/rss\n    title: Again\n    publisher: nowhere\n';
    expect(problems(one('    evry: 1h\n') + second).split('\n')).toEqual([
      'feeds.yaml:6:5 hill evry: is no key of a feed; did you mean every?',
      'feeds.yaml:7:5 hill id: hill is the id of an earlier feed; ids are unique',
      'feeds.yaml:8:5 hill url: https://hill.example/rss is the address of hill already',
      "feeds.yaml:10:5 hill publisher: must be the publisher's domain, such as dawn.com",
    ]);
  });

  it('tells every problem at once', () => {
    expect(problems(one('    evry: 1\n    every: 1m\n    reliability: Z\n')).split('\n').length).toBe(3);
  });
});

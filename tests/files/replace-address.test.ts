import { describe, expect, it } from 'vitest';
import { loadFeeds } from '../../src/files/feeds-file.ts';
import { replaceAddresses } from '../../src/files/replace-address.ts';

const NEW = { id: 'hill', url: 'https://hill.example/new', known: { date: '2026-12-01', how: 'seen' } };
const KNOWN = 'known: { date: 2026-12-01, how: "seen" }';
const entry = (...lines: readonly string[]) => `feeds:\n${lines.map((line) => `${line}\n`).join('')}`;

describe('a new address', () => {
  it.each([
    [
      'stands where the old one stood, with its comment',
      entry('  - id: hill', '    url: https://hill.example/old # why', '    title: Hill'),
      entry('  - id: hill', '    url: https://hill.example/new # why', `    ${KNOWN}`, '    title: Hill'),
    ],
    [
      'keeps quotes, and says anew from where it is known',
      entry("  - url: 'https://hill.example/old'", '    id: hill', '    known: { date: 2019-01-01, how: x } # old'),
      entry('  - url: "https://hill.example/new"', '    id: hill', `    ${KNOWN} # old`),
    ],
    [
      'ends the doubt, and the line that told of it',
      entry('  - id: hill', '    unverified: true # who knows', '    url: https://hill.example/old', '    title: Hill'),
      entry('  - id: hill', '    url: https://hill.example/new', `    ${KNOWN}`, '    title: Hill'),
    ],
    [
      'replaces what is written in several lines',
      entry(
        '  - id: hill',
        '    url: https://hill.example/old',
        '    known:',
        '      date: 2019-01-01',
        '      how: x',
        '    title: Hill',
      ),
      entry(
        '  - id: hill',
        '    url: https://hill.example/new',
        '    known:',
        `      ${KNOWN.slice(7)}`,
        '    title: Hill',
      ),
    ],
    [
      'goes into an entry in brackets',
      entry('  - { id: hill, url: https://hill.example/old, unverified: true, title: Hill }'),
      entry(`  - { id: hill, url: https://hill.example/new, ${KNOWN}, unverified: false, title: Hill }`),
    ],
    [
      'is added to an entry that changes something else of a shipped feed',
      entry('  - id: hill', '    every: 1h'),
      entry('  - id: hill', '    url: https://hill.example/new', `    ${KNOWN}`, '    every: 1h'),
    ],
    [
      'is an entry of its own where there is none',
      entry('  - id: plain', '    every: 1h'),
      entry(
        '  - id: plain',
        '    every: 1h',
        '  - id: hill',
        '    url: https://hill.example/new',
        '    known:',
        '      date: 2026-12-01',
        '      how: seen',
      ),
    ],
    [
      'leaves line ends as they are',
      entry('  - id: hill', '    url: https://hill.example/old', '    title: Hill').replaceAll('\n', '\r\n'),
      entry('  - id: hill', '    url: https://hill.example/new', `    ${KNOWN}`, '    title: Hill').replaceAll(
        '\n',
        '\r\n',
      ),
    ],
  ])('%s', (_, before, after) => expect(replaceAddresses(before, [NEW])).toBe(after));

  it('is found in the middle of a list, twice, and touches nothing else', () => {
    const text = ['a', 'hill', 'b', 'c']
      .map(
        (id) =>
          `  # of ${id}\n  - id: ${id}\n    url: https://${id}.example/old\n    title: ${id}\n` +
          `    publisher: ${id}.example\n`,
      )
      .join('\n');
    const after = replaceAddresses(`feeds:\n${text}`, [NEW, { ...NEW, id: 'c', url: 'https://c.example/new' }]);
    const loaded = loadFeeds('x', after);
    expect(loaded.kind === 'ok' ? loaded.feeds.map(({ url }) => url) : loaded).toEqual(
      ['a/old', 'hill/new', 'b/old', 'c/new'].map((place) => `https://${place.replace('/', '.example/')}`),
    );
    expect(after.split('\n').filter((line) => line.includes('# of')).length).toBe(4);
  });
});

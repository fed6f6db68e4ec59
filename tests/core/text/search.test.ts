import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_QUERY_LENGTH, MAX_QUERY_TERMS, parseWords, searchForm } from '../../../src/core/text/search.ts';

describe('a search query', () => {
  it.each([
    ['kabul police', ['kabul', 'police']],
    ['"border crossing" torkham', ['border crossing', 'torkham']],
    ['  kabul\t\n ', ['kabul']],
    ['"kabul', ['kabul']],
    ['NEAR(kabul)', ['NEAR(kabul)']],
    ['-kabul title:x *', ['-kabul', 'title:x']],
    ['کابل 喀布尔', ['کابل', '喀布尔']],
  ])('%j is read word for word', (query, words) => {
    expect(parseWords(query)).toEqual({ kind: 'ok', words });
  });

  it.each([
    ['', 'holds no word to look for'],
    ['" " ?! --', 'holds no word to look for'],
    ['x'.repeat(MAX_QUERY_LENGTH + 1), 'is longer than 256 characters'],
    ['a '.repeat(MAX_QUERY_TERMS + 1), 'holds 17 words; at most 16 are looked for'],
    [`"${'of the '.repeat(20)}"`, 'holds 40 words and signs; at most 32 are looked for'],
  ])('%j is refused', (query, message) => {
    expect(parseWords(query)).toEqual({ kind: 'invalid', message });
  });

  it('never becomes an error of the search engine, whatever is typed', () => {
    const database = new Database(':memory:');
    database.exec("CREATE VIRTUAL TABLE texts USING fts5(title, tokenize='unicode61 remove_diacritics 2')");
    const find = database.prepare('SELECT rowid FROM texts WHERE texts MATCH ?');
    const operators = fc.constantFrom(
      '"',
      '(',
      ')',
      '*',
      ':',
      '-',
      '^',
      '+',
      ' NEAR ',
      ' AND ',
      ' OR ',
      ' NOT ',
      '\0',
      "'",
    );
    const query = fc.array(fc.oneof(operators, fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 12 });
    fc.assert(
      fc.property(query, (parts) => {
        const read = parseWords(parts.join(''));
        if (read.kind === 'ok') find.all(read.words.map((word) => `{title} : "${searchForm(word)}"`).join(' AND '));
      }),
      { numRuns: 2_000 },
    );
    database.close();
  });
});

describe('the indexed form of a text', () => {
  it.each([
    ['Torkham–Border: RE-OPENED', 'torkham border re opened'],
    ['喀布尔 and كابل', '喀 布 尔 and کابل'],
    ['Pul-e Khumrī', 'pul e khumri'],
    ["Qur'an", 'qur an'],
    ['\ud800 \0 "', ''],
  ])('of %j is %j', (text, expected) => {
    expect(searchForm(text)).toBe(expected);
  });

  it('is its own form', () => {
    const unit = fc.constantFrom(...'aZé09-–_\'’ \n"*(ـكیഅ喀布ёй\u200c\0'.split(''));
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        expect(searchForm(searchForm(text))).toBe(searchForm(text));
      }),
    );
  });
});

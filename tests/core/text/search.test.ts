import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  MAX_QUERY_LENGTH,
  MAX_QUERY_TERMS,
  parseWords,
  searchedForms,
  searchForm,
  writeWords,
} from '../../../src/core/text/search.ts';

describe('a search query', () => {
  it.each([
    ['kabul police', ['kabul', 'police']],
    ['"border crossing" torkham', ['border crossing', 'torkham']],
    ['  kabul\t\n ', ['kabul']],
    ['"kabul', ['kabul']],
    ['NEAR(kabul)', ['NEAR(kabul)']],
    ['-kabul title:x', ['-kabul', 'title:x']],
    ['police -"road block" –kabul', ['police', '-road block', '-kabul']],
    ['"this OR that *"', ['this OR that *']],
    ['or not and', ['or', 'not', 'and']],
    ['وزیر می گویند کتاب ها', ['وزیر', 'می\u200cگویند', 'کتاب\u200cها']],
    ['کابل 喀布尔', ['کابل', '喀布尔']],
  ])('%j is read word for word', (query, words) => {
    expect(parseWords(query)).toEqual({ kind: 'ok', words });
  });

  it.each([
    ['', 'holds no word to look for'],
    ['" " ?! --', 'holds no word to look for'],
    ['x'.repeat(MAX_QUERY_LENGTH + 1), 'is longer than 256 characters'],
    ...['OR', 'NOT', 'AND'].map((sign): [string, string] => [
      `kabul ${sign} herat`,
      `holds ${sign}, which is not understood: every word must occur, "words in quotes" together, -word leaves out`,
    ]),
    ['Talib*', 'holds *, which is not understood: every word must occur, "words in quotes" together, -word leaves out'],
    [
      Array.from({ length: MAX_QUERY_TERMS + 1 }, (_, n) => `a${n}`).join(' '),
      'holds 17 words; at most 16 are looked for',
    ],
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
        if (read.kind === 'ok')
          find.all(
            read.words.flatMap((word) => searchedForms(word).map((form) => `{title} : "${form}"`)).join(' AND '),
          );
      }),
      { numRuns: 2_000 },
    );
    database.close();
  });
});

describe('the forms of a word', () => {
  it.each([
    ['camp', 'camps'],
    ['embassy', 'embassies'],
    ['blast', 'blasts'],
    ['ambush', 'ambushes'],
    ['policeman', 'policemen'],
    ['child', 'children'],
    ['ceasefire', 'cease-fire'],
  ])('of %s and %s meet', (one, other) => {
    expect(searchedForms(one).some((form) => searchedForms(other).includes(form))).toBe(true);
  });

  it.each([
    ['می\u200cگویند', 'میگویند'],
    ['نمی\u200cتوانند', 'نمیتوانند'],
    ['گزارش\u200cها', 'گزارشها'],
  ])('of the joined and the parted word %s find both', (parted, joined) => {
    for (const typed of [parted, joined])
      expect(searchedForms(typed)).toEqual(expect.arrayContaining([searchForm(parted), searchForm(joined)]));
  });

  it.each(['news', 'hamas', 'police', 'isis', 'kabul press', 'کابل', '喀布尔'])('of %s are hardly changed', (word) => {
    expect(searchedForms(word)).toEqual([searchForm(word)]);
  });

  it('are those of what is left out, too', () => {
    expect(searchedForms('-camps')).toEqual(searchedForms('camps'));
  });

  it('come back from a query that was written', () => {
    const word = fc.oneof(
      fc.constantFrom('kabul', 'cease-fire', 'OR', '*', '-x'),
      fc.stringMatching(/^[a-z"*|-]{1,6}$/),
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (typed) => {
        const read = parseWords(typed.join(' '));
        if (read.kind === 'ok') expect(parseWords(writeWords(read.words))).toEqual(read);
      }),
    );
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

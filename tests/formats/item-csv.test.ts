import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Item } from '../../src/core/item/item.ts';
import { ITEM_CSV_HEADER, itemCsv } from '../../src/formats/item-csv.ts';

const item = (title: string, summary = ''): Item =>
  ({
    id: '1',
    title,
    summary,
    url: 'https://hill-post.example/1',
    feeds: ['hill', 'hill-en'],
    publisher: 'hill-post.example',
    published: null,
    seen: 0,
    effective: 0,
    language: 'en',
    tagging: { tags: [], stance: [], taxonomyVersion: 'v1' } as unknown as Item['tagging'],
    story: 's1',
    revisions: [],
  }) as unknown as Item;

/** RFC 4180, one line. */
function cellsOf(line: string): readonly string[] {
  return [...line.replace(/\r\n$/, '').matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
}

describe('CSV', () => {
  it.each(['=1', '+1', '-1', '@x', '\uff1d1', '\uff0b1', '\uff0d1', '\uff20x'])('lets %s begin no formula', (title) => {
    expect(cellsOf(itemCsv(item(title)))[1]).toBe(`'${title}`);
  });

  it('has a cell for every column', () => {
    expect(cellsOf(itemCsv(item('A, "B"'))).length).toBe(cellsOf(ITEM_CSV_HEADER).length);
    expect(cellsOf(itemCsv(item('A, "B"'))).slice(0, 5)).toEqual([
      '1',
      'A, "B"',
      '',
      'https://hill-post.example/1',
      'hill hill-en',
    ]);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])('gives no spreadsheet a formula: %j', (title) => {
    expect(cellsOf(itemCsv(item(title)))[1]).toBe(`'${title}`);
  });

  it('gives back any text, with an apostrophe at most', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (title, summary) => {
        const [, first, second] = cellsOf(itemCsv(item(title, summary)));
        expect([title, `'${title}`]).toContain(first);
        expect([summary, `'${summary}`]).toContain(second);
      }),
    );
  });
});

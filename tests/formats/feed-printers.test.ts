import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { parseFeed } from 'feedsmith';
import { describe, expect, it } from 'vitest';
import { entryOf } from '../../src/core/digest/digest-entry.ts';
import { shippedSeverityRules } from '../../src/core/story/shipped-severity.ts';
import { finish } from '../../src/core/turns/steps.ts';
import { parseDocument } from '../../src/fetch/parse/read-document.ts';
import { digestEntry, storyEntry } from '../../src/formats/document-entry.tsx';
import type { FeedDocument } from '../../src/formats/feed-document.ts';
import { FEED_PRINTERS } from '../../src/formats/feed-printers.ts';
import { digestOf, itemOf, storyOf } from '../support/digests.ts';
import { NOON } from '../support/drafts.ts';
import { hostileLink, hostileText } from '../support/hostile.ts';
import { jsonFeedSchema } from '../support/json-feed-schema.ts';
import { shippedTaxonomy } from '../support/taxonomy.ts';

const ORIGIN = 'https://desk.example';
const CONTEXT = {
  taxonomy: shippedTaxonomy(),
  severityRules: shippedSeverityRules(shippedTaxonomy()),
  reliabilityOf: () => 'F' as const,
  notes: [],
};
const FRAME = { zone: 'UTC', start: 0, end: NOON * 2 };

function entry(title: string, changes: Parameters<typeof itemOf>[1] = {}, updated = NOON) {
  return storyEntry(finish(entryOf(storyOf([itemOf(title, changes)]), FRAME, CONTEXT)), updated, {
    origin: ORIGIN,
    base: ORIGIN,
  });
}
function documentOf(entries: FeedDocument['entries'], title = 'khabar: Everything'): FeedDocument {
  return {
    id: 'urn:uuid:0b7e1c8e-5d35-5b0e-9b5c-0a4b0f3a2c11',
    title,
    subtitle: title,
    self: `${ORIGIN}/feeds/stories.atom?region=pk&actor=ttp`,
    home: `${ORIGIN}/?region=pk&actor=ttp`,
    updated: NOON,
    entries,
  };
}
const print = (name: string, document: FeedDocument) => {
  const format = FEED_PRINTERS.find((one) => one.name === name);
  return format === undefined ? '' : finish(format.print(document));
};

/** As our own reader (rss-parser and repairs) sees it. */
async function readBack(name: string, document: FeedDocument) {
  const body = new TextEncoder().encode(print(name, document));
  const parsed = await parseDocument({ body, contentType: null, url: document.self, encoding: null });
  if (typeof parsed === 'string') throw new Error(parsed);
  return parsed;
}

const ENTRIES = [
  entry('TTP claims attack on a checkpost in Bannu', { id: '7', summary: 'Police said so. Kabul denies it.' }),
  entry('در کابل انفجار رخ داد', { id: '8', language: 'fa' }),
  entry('A & B <b>said</b> "so"', { id: '9', url: null }),
];
const FORMATS = { atom: 'atom1.0', rss: 'rss2.0', json: 'json1.1' };

describe.each(Object.entries(FORMATS))('our %s feed', (name, format) => {
  it('is read by another reader as it was meant, with nothing to repair', async () => {
    const feed = await readBack(name, documentOf(ENTRIES));
    expect(feed).toMatchObject({ format, title: 'khabar: Everything', problems: [] });
    expect(feed.items.map(({ guid }) => guid)).toEqual(ENTRIES.map(({ id }) => id));
    expect(feed.items.map(({ url }) => url)).toEqual([
      'https://hill-post.example/7',
      'https://hill-post.example/8',
      `${ORIGIN}/items/9`,
    ]);
    expect(feed.items[0]).toMatchObject({
      title: 'TTP claims attack on a checkpost in Bannu',
      published: '2026-11-24T12:00:00.000Z',
      author: 'hill-post.example',
      categories: expect.arrayContaining([expect.stringMatching(/Bannu|bannu/), expect.stringMatching(/Tehrik|ttp/)]),
    });
  });

  it('is read by feedsmith too, self link and all', () => {
    const { feed } = parseFeed(print(name, documentOf(ENTRIES))) as unknown as { feed: Record<string, unknown[]> };
    expect(feed['entries'] ?? feed['items']).toHaveLength(3);
    expect(JSON.stringify(feed)).toContain(`${ORIGIN}/feeds/stories.atom?region=pk&actor=ttp`);
  });

  it('may be empty', async () => {
    expect((await readBack(name, documentOf([]))).items).toEqual([]);
  });

  it('stays valid whatever publishers write', async () => {
    const hostile = fc.record({ title: hostileText, summary: hostileText, url: hostileLink, publisher: hostileText });
    await fc.assert(
      fc.asyncProperty(fc.array(hostile, { minLength: 1, maxLength: 4 }), hostileText, async (items, title) => {
        const entries = items.map(({ title: headline, ...rest }) => entry(headline, rest));
        const feed = await readBack(name, documentOf(entries, `x${title}`));
        expect(feed.items.map(({ guid }) => guid)).toEqual(entries.map(({ id }) => id));
        // What their texts hold is told by whoever reads them; the document itself is whole.
        expect(feed.problems.filter((problem) => !/references to no character|marks of CDATA/.test(problem))).toEqual(
          [],
        );
        for (const { url } of feed.items) expect(url).toMatch(/^https?:\/\//);
        if (name === 'json') jsonFeedSchema.parse(JSON.parse(print(name, documentOf(entries, `x${title}`))));
      }),
      { numRuns: 60 },
    );
  });
});

describe('the documents', () => {
  it('are well-formed to libxml2, hostile texts and digests included', () => {
    const texts = fc.sample(fc.record({ title: hostileText, summary: hostileText, url: hostileLink }), 100);
    const entries = texts.map(({ title, ...rest }) => entry(title, rest));
    const digest = digestOf(texts.slice(0, 20).map(({ title, ...rest }) => storyOf([itemOf(title, rest)])));
    for (const name of ['atom', 'rss']) {
      const document = documentOf([
        ...entries,
        finish(digestEntry(digest, `${ORIGIN}/v1/digests?date=2026-11-24`, ORIGIN)),
      ]);
      const { status, stderr } = spawnSync('xmllint', ['--noout', '--nonet', '-'], { input: print(name, document) });
      expect(`${stderr}`).toBe('');
      expect(status).toBe(0);
    }
  });
});

describe('an entry', () => {
  it('has an id that a re-tag and a revision leave alone, and that differs between services', () => {
    const before = entry('Blast in Quetta', { id: '5' });
    const after = entry('Blast in Kabul', { id: '5' }, NOON + 1);
    expect(after.id).toBe(before.id);
    expect(after.categories).not.toEqual(before.categories);
    expect(before.id).toMatch(/^urn:uuid:[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(entry('Blast in Quetta', { id: '6' }).id).not.toBe(before.id);
    const elsewhere = storyEntry(
      finish(entryOf(storyOf([itemOf('Blast', { id: '5' })]), FRAME, { ...CONTEXT, taxonomy: null })),
      NOON,
      { origin: 'https://other.example', base: 'https://other.example' },
    );
    expect(elsewhere.id).not.toBe(before.id);
  });

  it('says why it is there and who says what', () => {
    const [first] = ENTRIES;
    expect(first?.html).toContain('Why: ');
    expect(first?.html).toContain('“Bannu”');
    expect(first?.html).toContain('denied');
    expect(first?.html).not.toMatch(/<script|style=|class=/);
    expect(first?.categories).toContainEqual({ kind: 'actor', id: 'ttp', name: 'Tehrik-e-Taliban Pakistan' });
  });
});

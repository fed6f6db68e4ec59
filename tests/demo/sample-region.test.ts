import { describe, expect, it } from 'vitest';
import { SAMPLE_SOURCES } from '../../src/demo/sources.ts';
import { writeSource } from '../../src/demo/write-source.ts';
import { parseDocument } from '../../src/fetch/parse/read-document.ts';
import { NOON } from '../support/drafts.ts';

const living = SAMPLE_SOURCES.filter(({ isDown }) => isDown !== true);

describe('the sample region', () => {
  it.each(living.map((source) => [source.id, source] as const))(
    '%s is a feed as it says, in its own format',
    async (_, source) => {
      const { body, contentType } = writeSource(source, NOON, false);
      const feed = await parseDocument({ body, contentType, url: `https://${source.publisher}/feed`, encoding: null });
      if (typeof feed === 'string') throw new Error(feed);
      expect(feed).toMatchObject({ format: source.format, title: source.title, problems: [] });
      expect(feed.items.map(({ title }) => title)).toEqual(source.reports.map(({ title }) => title));
      expect(feed.items.map(({ published }) => published)).toEqual(
        source.reports.map(({ minutesAgo }) => new Date(NOON - minutesAgo * 60_000).toISOString()),
      );
    },
  );

  it('holds several languages and formats, a wire report in three papers, a correction and a silent source', () => {
    expect(new Set(living.map(({ language }) => language)).size).toBeGreaterThanOrEqual(7);
    expect(new Set(living.map(({ format }) => format)).size).toBe(5);
    const wired = living.filter(({ reports }) => reports.some(({ summary }) => summary.includes('(Sample Wire)')));
    expect(new Set(wired.map(({ publisher }) => publisher)).size).toBe(3);
    expect(living.some(({ reports }) => reports.some(({ later }) => later !== undefined))).toBe(true);
    expect(SAMPLE_SOURCES.length).toBeGreaterThan(living.length);
  });

  it('names no publisher that exists', () => {
    for (const { publisher } of SAMPLE_SOURCES) expect(publisher).toMatch(/\.example$/);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Item } from '../../../src/core/item/item.ts';
import { MOST_CHARACTERS } from '../../../src/core/story/bound-story.ts';
import { buildStory, tellStory } from '../../../src/core/story/build-story.ts';
import { gravityOf } from '../../../src/core/story/gravity.ts';
import { type MemberLine, MOST_READ, pickReports } from '../../../src/core/story/pick-reports.ts';
import { readReport } from '../../../src/core/story/read-report.ts';
import { shippedSeverityRules } from '../../../src/core/story/shipped-severity.ts';
import { countReports } from '../../../src/core/story/story.ts';
import { NO_TAGS } from '../../../src/core/tagging/tag.ts';
import { itemOf } from '../../support/digests.ts';
import { NOON } from '../../support/drafts.ts';
import { alike, speaking } from '../../support/flood.ts';
import { shippedTaxonomy } from '../../support/taxonomy.ts';

const { facts } = shippedTaxonomy();
const desk = {
  reliabilityOf: () => 'F' as const,
  severityRules: shippedSeverityRules(shippedTaxonomy()),
  facts,
  ownAreaOf: () => null,
};
const itemsOf = (texts: readonly { readonly title: string; readonly summary: string }[]): readonly Item[] =>
  texts.map(({ title, summary }, n) =>
    itemOf(title, { summary, id: String(n + 1), effective: NOON + n, tagging: NO_TAGS }),
  );

const line = fc.record({
  publisher: fc.constantFrom('hill', 'dawn', 'dusk', 'post'),
  effective: fc.integer({ min: 0, max: 1_000 }),
  gravity: fc.integer({ min: 0, max: 50 }),
});
const linesOf = (drawn: readonly Omit<MemberLine, 'item'>[]) =>
  drawn.map((one, n) => ({ ...one, item: String(n + 1) }));

describe('the reports that a record is made of', () => {
  it('are all of most stories, in order of time', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: MOST_READ }), (drawn) => {
        const picked = pickReports(linesOf(drawn));
        expect(picked).toHaveLength(drawn.length);
        expect(picked.map(({ effective }) => effective)).toEqual(
          drawn.map(({ effective }) => effective).sort((a, b) => a - b),
        );
      }),
    );
  });

  it('are of a large story few, each once, with the first, the last and the gravest, whatever their order', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: MOST_READ + 1, maxLength: 900 }), (drawn) => {
        const lines = linesOf(drawn);
        const picked = pickReports(lines);
        expect(picked.length).toBeLessThanOrEqual(MOST_READ);
        expect(new Set(picked).size).toBe(picked.length);
        const times = lines.map(({ effective }) => effective);
        expect(picked[0]?.effective).toBe(Math.min(...times));
        expect(picked.at(-1)?.effective).toBe(Math.max(...times));
        const gravest = Math.max(...lines.map(({ gravity }) => gravity));
        if (gravest > 1) expect(Math.max(...picked.map(({ gravity }) => gravity))).toBe(gravest);
        expect(pickReports(lines.toReversed())).toEqual(picked);
      }),
      { numRuns: 50 },
    );
  });

  it('leave room for others where one publisher repeats itself', () => {
    const flood = linesOf(
      Array.from({ length: 3_000 }, (_, n) => ({ publisher: 'flood', effective: n, gravity: 900 })),
    );
    const others = Array.from({ length: 20 }, (_, n) => ({
      item: String(4_000 + n),
      publisher: `paper ${n}`,
      effective: 1_000 + n,
      gravity: 0,
    }));
    const picked = new Set(pickReports([...flood, ...others]));
    expect(others.filter((one) => picked.has(one))).toHaveLength(20);
  });

  it('weigh by the dead, then by the injured, and a denial more than none', () => {
    const [dead, hurt, denial, nothing] = itemsOf(
      [
        'Two killed in Herat blast',
        'Ninety injured in Herat blast',
        'Taliban deny blast in Herat',
        'Blast in Herat',
      ].map((title) => ({ title, summary: '' })),
    ).map((item) => gravityOf(readReport(item, facts)));
    expect([dead, hurt, denial, nothing]).toEqual([dead, hurt, denial, nothing].sort((a, b) => (b ?? 0) - (a ?? 0)));
    expect(denial).toBeGreaterThan(nothing ?? 0);
  });
});

describe('the record of a story', () => {
  it('stays short where every report lets speak whom nobody has heard of, and says how much it does not list', () => {
    const readings = itemsOf(speaking(MOST_READ, 1_990)).map((item) => readReport(item, facts));
    const story = tellStory('1', readings, {
      ...desk,
      unread: Array.from({ length: 3_000 }, () => ({ effective: NOON })),
    });
    expect(JSON.stringify(story).length).toBeLessThanOrEqual(MOST_CHARACTERS);
    expect(story.more?.reports).toBe(3_000);
    expect(countReports(story)).toBe(MOST_READ + 3_000);
    const speakers = speaking(MOST_READ, 1_990).reduce(
      (sum, { summary }) => sum + (summary.match(/s said/g)?.length ?? 0),
      0,
    );
    expect(story.frames.length + (story.more?.frames ?? 0)).toBe(speakers);
    expect(story.origins.uncounted.length + story.origins.origins.length + (story.more?.origins ?? 0)).toBe(speakers);
  });

  it('stays short whatever is said and by whom', () => {
    const words = fc.constantFrom(
      'Police',
      'ARMY CHIEF',
      'said',
      'deny',
      'accuse',
      'killed',
      '7',
      'at least 12',
      'injured',
      ',',
      '.',
      'soldiers',
      'in',
      'while',
      'Zzz Yyy',
      'told',
      ':',
    );
    const text = fc.array(words, { maxLength: 200 }).map((list) => list.join(' ').slice(0, 2_000));
    fc.assert(
      fc.property(fc.array(fc.record({ title: text, summary: text }), { minLength: 1, maxLength: 12 }), (texts) => {
        const story = buildStory('1', itemsOf(texts), desk);
        expect(JSON.stringify(story).length).toBeLessThanOrEqual(MOST_CHARACTERS);
      }),
      { numRuns: 30 },
    );
  });

  it('lists everything of an ordinary story', () => {
    const story = buildStory('1', itemsOf([...alike(20), ...speaking(12, 48, 20)]), desk);
    expect(story.more).toBeUndefined();
    expect(story.items).toHaveLength(32);
    expect(story.frames.length).toBeGreaterThan(30);
  });

  it('tells how low and how high those go whom it does not tell apart', () => {
    const texts = Array.from({ length: 80 }, (_, n) => ({
      title: `Aa${n}s said ${n + 1} people were killed in Herat`,
      summary: '',
    }));
    const [range] = buildStory('1', itemsOf(texts), desk).figures;
    expect(range).toMatchObject({ harm: 'killed', low: 1, high: 80, more: 32 });
    expect(range?.text).toContain('32 more statements: 49 to 80');
    expect(range?.text).toContain('and 36 more');
  });
});

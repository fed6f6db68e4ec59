import { describe, expect, it } from 'vitest';
import { findAttributions } from '../../../src/core/attribution/find-attributions.ts';
import { findFigures } from '../../../src/core/figure/find-figures.ts';
import { explainText } from '../../../src/core/tagging/explain-text.ts';
import { tagText } from '../../../src/core/tagging/tag-text.ts';
import { quoteSentences } from '../../../src/core/text/sentences.ts';
import { BRICKS, repeated } from '../../support/attack/nasty-texts.ts';
import { shippedTaxonomy } from '../../support/taxonomy.ts';

const inputOf = (summary: string) => ({ title: '', summary, language: null, feedCountry: 'pk' });
const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  tags: (text) => tagText(inputOf(text), shippedTaxonomy()),
  explains: (text) => explainText(inputOf(text), shippedTaxonomy()),
  'finds figures in': (text) => findFigures('summary', text, null, shippedTaxonomy().facts),
  'finds who speaks in': (text) => findAttributions('summary', text, shippedTaxonomy().facts),
  quotes: (text) => quoteSentences(text, [5]),
};

/** CPU milliseconds of the fastest of a few runs; each text is another, because some readers remember. */
function cost(read: (text: string) => unknown, text: string): number {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 3; run++) {
    const before = process.cpuUsage();
    read(`${text} ${run}`);
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1_000);
  }
  return least;
}

const SHORT = 2_000;
const TIMES = 10;
/** Collecting garbage makes the longer one dearer; squared it would be 100 times as much. */
const STEEP = 50;
/** Below this a measurement is mostly chance. */
const UNMEASURABLE_MS = 12;

const TRIES = 5;

function isSteep(read: (text: string) => unknown, brick: string): boolean {
  const long = cost(read, repeated(brick, TIMES * SHORT));
  return long >= UNMEASURABLE_MS && long > STEEP * cost(read, repeated(brick, SHORT));
}

describe.each(Object.entries(READERS))('a reader that %s a text', (_name, read) => {
  it('takes time that grows with the text, whatever it repeats', () => {
    for (const brick of BRICKS) read(repeated(brick, 500));
    // What disturbs a measurement does not do so every time; a time that is squared is so every time.
    const steep = BRICKS.filter((brick) => Array.from({ length: TRIES }).every(() => isSteep(read, brick)));
    expect(steep).toEqual([]);
  });
});

describe('a tagging', () => {
  it('tells no more reasons for a name that is repeated than anybody reads', () => {
    const { tags, stance } = tagText(inputOf(repeated('Taliban denies Kabul ', 10_000)), shippedTaxonomy());
    expect(tags.length).toBeGreaterThan(2);
    expect(Math.max(...tags.map(({ evidence }) => evidence.length))).toBe(32);
    expect(stance.length).toBe(32);
    // The first of them, in the order of the text.
    expect(Math.max(...tags.flatMap(({ evidence }) => evidence.map(({ start }) => start)))).toBeLessThan(32 * 22);
  });
});

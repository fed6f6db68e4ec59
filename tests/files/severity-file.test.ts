import { describe, expect, it } from 'vitest';
import { severityOf } from '../../src/core/story/severity.ts';
import { shippedSeverityRules } from '../../src/core/story/shipped-severity.ts';
import { formatProblem } from '../../src/files/problem.ts';
import { loadSeverity, writeSeverity } from '../../src/files/severity-file.ts';
import { shippedTaxonomy } from '../support/taxonomy.ts';

const load = (text: string) => loadSeverity('severity.yaml', text, shippedTaxonomy());
const problems = (rules: string) => {
  const loaded = load(`schema: 1\nrules:\n${rules}\n`);
  return loaded.kind === 'ok' ? [] : loaded.problems.map(formatProblem);
};

describe('a severity rule of one\u2019s own', () => {
  it('begins as the shipped one, written out and read again', () => {
    const rules = shippedSeverityRules(shippedTaxonomy());
    expect(load(writeSeverity(rules))).toEqual({ kind: 'ok', rules });
  });

  it('decides how severe a story is, with its own words', () => {
    const loaded = load(
      'schema: 1\nrules:\n  - { level: 4, text: "a road is closed: {theme}", themes: [border-closure] }\n',
    );
    if (loaded.kind === 'invalid') throw new Error('invalid');
    const input = {
      killed: 9,
      injured: 0,
      missing: 0,
      themes: ['border-closure'],
      victims: [],
      inOwnArea: false,
      isAllegation: false,
    };
    expect(severityOf(input, loaded.rules)).toEqual({ severity: 4, reasons: ['a road is closed: border-closure'] });
    expect(severityOf({ ...input, themes: [] }, loaded.rules).severity).toBe(1);
  });

  it('is refused with file, line and rule where it says what it cannot mean', () => {
    expect(problems('  - { level: 5, text: x, min_killed: 1 }')).toEqual([
      'severity.yaml:3:7 rule 1 level: must be 1, 2, 3 or 4',
    ]);
    expect(problems('  - { level: 3, text: everything }').join()).toMatch(/rule 1 .*states no condition/);
    expect(problems('  - { level: 3, text: "{dead}", min_killed: 1 }').join()).toMatch(/text: may hold \{killed\}/);
    expect(problems('  - { level: 3, text: x, themes: [border-closur] }').join()).toMatch(/near: border-closure/);
    expect(problems('  - { level: 3, text: x, min_kiled: 1 }').join()).toMatch(/min_kiled/);
  });
});

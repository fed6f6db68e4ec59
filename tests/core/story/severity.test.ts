import { describe, expect, it } from 'vitest';
import { type SeverityInput, severityOf, tellSeverityRules } from '../../../src/core/story/severity.ts';
import { shippedSeverityRules } from '../../../src/core/story/shipped-severity.ts';
import { shippedTaxonomy } from '../../support/taxonomy.ts';

const shipped = shippedSeverityRules(shippedTaxonomy());

const QUIET: SeverityInput = {
  killed: 0,
  injured: 0,
  missing: 0,
  themes: [],
  victims: [],
  inOwnArea: false,
  isAllegation: false,
};

describe('severity by the printed rule', () => {
  it.each<[string, Partial<SeverityInput>, number, string]>([
    ['a decree', { themes: ['governance'] }, 1, 'no rule applies'],
    ['a closed border', { themes: ['border-closure'] }, 2, 'border-closure'],
    ['one killed', { killed: 1 }, 2, '1 killed'],
    ['three killed', { killed: 3, themes: ['attack'] }, 3, '3 killed (3 or more)'],
    ['a suicide bombing of which nothing is known yet', { themes: ['suicide-bombing'] }, 3, 'suicide-bombing'],
    ['ten killed', { killed: 10 }, 4, '10 killed (10 or more)'],
    [
      'a complex attack',
      { killed: 6, themes: ['suicide-bombing', 'attack'] },
      4,
      'complex attack: suicide-bombing, attack',
    ],
    ['an aid worker killed', { killed: 1, victims: ['aid-workers'] }, 4, 'deaths, and among the victims: aid workers'],
    [
      'a foreigner hurt',
      { injured: 1, victims: ['foreigners'] },
      3,
      'aid workers, health workers, foreigners or journalists hurt: foreigners',
    ],
    ['a bomb in an own area', { themes: ['ied'], inOwnArea: true }, 3, 'own area: ied'],
    ['three killed in an own area', { killed: 3, inOwnArea: true }, 4, 'own area: 3 killed'],
    [
      'camps that are alleged',
      { themes: ['training-camp', 'attack'], isAllegation: true },
      1,
      'an allegation, no incident',
    ],
  ])('%s', (_, input, severity, reason) => {
    const found = severityOf({ ...QUIET, ...input }, shipped);
    expect(found.severity).toBe(severity);
    expect(found.reasons).toContain(reason);
  });

  it('never falls when more people are killed', () => {
    let last = 1;
    for (let killed = 0; killed < 30; killed++) {
      const { severity } = severityOf({ ...QUIET, killed }, shipped);
      expect(severity).toBeGreaterThanOrEqual(last);
      last = severity;
    }
  });

  it('calls themes by their names, and says who states the toll', () => {
    const nameOf = (theme: string) => shippedTaxonomy().entry('theme', theme)?.name ?? theme;
    expect(severityOf({ ...QUIET, themes: ['ct-operation'] }, shipped, nameOf).reasons).toEqual([
      'Counter-terrorism operation',
    ]);
    const told = { ...QUIET, killed: 12, heldBy: { killed: 'Quetta police' } };
    expect(severityOf(told, shipped).reasons).toEqual(['12 killed (10 or more), says Quetta police']);
  });

  it('is 1 for what happened in the rest of the world, however grave', () => {
    expect(severityOf({ ...QUIET, killed: 50, isElsewhere: true }, shipped).severity).toBe(1);
  });

  it('follows the rule that a desk puts in its place, and prints it', () => {
    const rules = [{ level: 4, text: 'any death: {killed}', minKilled: 1 }] as const;
    expect(severityOf({ ...QUIET, killed: 1 }, rules)).toEqual({ severity: 4, reasons: ['any death: 1'] });
    expect(tellSeverityRules(rules)).toEqual(['4: 1 or more killed']);
    expect(tellSeverityRules(shipped).length).toBeGreaterThan(10);
  });
});

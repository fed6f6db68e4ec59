import { beforeAll, describe, expect, it } from 'vitest';
import { alertOfDenied, deniedElsewhere } from '../../../src/core/alert/denied-elsewhere.ts';
import type { StoryFacts } from '../../../src/core/brief/brief-story.ts';
import type { CompiledTaxonomy } from '../../../src/core/tagging/matcher.ts';
import { tagText } from '../../../src/core/tagging/tag-text.ts';
import { alertOf } from '../../support/alerts.ts';
import { NOON } from '../../support/drafts.ts';
import { shippedTaxonomy } from '../../support/taxonomy.ts';

describe('a report that denies what a desk was told of another story', () => {
  let taxonomy: CompiledTaxonomy;
  beforeAll(async () => {
    taxonomy = await shippedTaxonomy();
  });

  const told = (place: string, low = 7) => {
    const facts: StoryFacts = {
      reports: 1,
      outlets: 1,
      origins: 1,
      severity: 4,
      place,
      figures: [{ harm: 'killed', group: 'civilians', holder: null, low, high: null }],
      voices: [{ kind: 'claimed', holder: 'the front' }],
    };
    return alertOf({ facts: { kind: 'story', facts, isGrave: true, denied: [] }, reports: ['1'] });
  };
  const reportOf = (title: string, summary = '', id = '2') => {
    const text = { title, summary, language: 'en', feedCountry: 'af', feed: 'paper', effective: NOON };
    return { id, title, summary, language: 'en', tagging: tagText(text, taxonomy) };
  };
  const DENIAL = 'Police in Jalalabad reject as false a claim that seven soldiers were killed';
  const deniedIn = (title: string, alert = told('jalalabad-af'), id = '2') =>
    deniedElsewhere(reportOf(title, '', id), alert, taxonomy, taxonomy.facts).map(({ harm, low }) => [harm, low]);

  it('is known by the very count at the very place, or at one within it', () => {
    expect(deniedIn(DENIAL)).toEqual([['killed', 7]]);
    expect(deniedIn(DENIAL, told('af-nan'))).toEqual([['killed', 7]]);
  });

  it('is none of another count, of another place, of a country, or of the same story', () => {
    expect(deniedIn(DENIAL, told('jalalabad-af', 8))).toEqual([]);
    expect(deniedIn(DENIAL, told('kandahar-city'))).toEqual([]);
    expect(deniedIn(DENIAL, told('af'))).toEqual([]);
    expect(deniedIn('Seven soldiers were killed in Jalalabad, police say')).toEqual([]);
    expect(deniedIn(DENIAL, told('jalalabad-af'), '1')).toEqual([]);
  });

  it('is told as a correction of what was told, once, with who denies it', () => {
    const alert = told('jalalabad-af');
    const denied = deniedElsewhere(reportOf(DENIAL), alert, taxonomy, taxonomy.facts);
    const desk = { id: 'kabul', title: 'Kabul', filter: {}, areas: [], standing: [], staleAfterMs: 1, brief: null };
    const correction = alertOfDenied({ ...desk, alerts: null }, alert, denied, { at: NOON, seenAt: NOON, change: 9 });
    expect(correction).toMatchObject({ kind: 'correction', about: alert.about, n: 2, reports: ['1'] });
    expect(correction?.telling).toMatchObject({ changes: ['killed: 7 is denied (Police)'] });
    if (correction === null) throw new Error('no correction');
    expect(deniedElsewhere(reportOf(DENIAL, '', '3'), correction, taxonomy, taxonomy.facts)).toEqual([]);
  });
});

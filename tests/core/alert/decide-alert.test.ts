import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AlertPrior, type AlertStory, decideAlert } from '../../../src/core/alert/decide-alert.ts';
import type { StoryFacts } from '../../../src/core/brief/brief-story.ts';

const FACTS: StoryFacts = {
  reports: 1,
  outlets: 1,
  origins: 1,
  severity: 3,
  place: 'khost',
  figures: [{ harm: 'killed', group: 'police', holder: 'police', low: 3, high: 3 }],
  voices: [],
};
const WITHIN: Readonly<Record<string, string>> = { khost: 'af-kho', sabari: 'khost' };
const places = {
  placeName: (id: string) => id.toUpperCase(),
  liesWithin: (place: string, other: string) => WITHIN[place] === other,
};
const story = (facts: Partial<StoryFacts> = {}, other: Partial<AlertStory> = {}): AlertStory => ({
  facts: { ...FACTS, ...facts },
  denied: [],
  isWithin: true,
  isAllegation: false,
  isNews: true,
  ...other,
});
const told: AlertPrior = { facts: FACTS, denied: [], by: 'alert', isGrave: true, regrouped: [] };
const decide = (now: AlertStory, prior: AlertPrior | null = told) =>
  decideAlert({ minSeverity: 3 }, now, prior, places);
const killed = (low: number, holder = 'police') => ({
  figures: [{ harm: 'killed', group: 'police', holder, low, high: low }] as const,
});

describe('whether a desk is told of a story at once', () => {
  it('is told for the first time of what is grave, in its areas, and has just been reported', () => {
    expect(decide(story(), null)).toEqual({ kind: 'initial', changes: [], isGrave: true });
    expect(decide(story({ severity: 4 }), null)).toMatchObject({ kind: 'initial' });
  });

  it.each([
    ['less grave', story({ severity: 2 })],
    ['elsewhere', story({}, { isWithin: false })],
    ['only alleged', story({ figures: [] }, { isAllegation: true })],
    ['an old report, listed or dated again', story({}, { isNews: false })],
  ])('is told nothing of what is %s', (_what, now) => {
    expect(decide(now, null)).toBeNull();
  });

  it('is told of those who were killed, also where a report alleges who sponsored it', () => {
    expect(decide(story({}, { isAllegation: true }), null)).toMatchObject({ kind: 'initial' });
  });

  it('is told once, however often the same is reported', () => {
    expect(decide(story({ reports: 9, outlets: 7, origins: 4 }))).toBeNull();
  });

  it.each<readonly [string, Partial<StoryFacts>, string]>([
    ['the severity rises', { severity: 4 }, 'serious before, now severe'],
    ['the toll doubles', killed(6, 'hospital'), 'killed: 3 before, now 6 (hospital)'],
    ['somebody claims it', { voices: [{ kind: 'claimed', holder: 'TTP' }] }, 'claimed by TTP'],
  ])('is told more when %s', (_what, facts, words) => {
    expect(decide(story(facts))).toEqual({ kind: 'update', changes: [words], isGrave: true });
  });

  it('is not told more when the toll grows by less than half of what it will be', () => {
    expect(decide(story(killed(5)))).toBeNull();
    const hurt = { figures: [{ harm: 'injured', group: 'people', holder: null, low: 4, high: 4 }] as const };
    const before = { ...told, facts: { ...FACTS, figures: [{ ...hurt.figures[0], low: 2, high: 2 }] } };
    expect(decide(story(hurt), before)).toBeNull();
  });

  it('takes a denial for the other side where somebody claims or accuses, else for a correction', () => {
    const denied = { kind: 'denied', holder: 'the army' } as const;
    const claimed = { kind: 'claimed', holder: 'TTP' } as const;
    expect(decide(story({ voices: [claimed, denied] }), { ...told, facts: { ...FACTS, voices: [claimed] } })).toEqual({
      kind: 'update',
      changes: ['denied by the army'],
      isGrave: true,
    });
    expect(decide(story({ voices: [denied] }))).toEqual({
      kind: 'correction',
      changes: ['denied by the army'],
      isGrave: true,
    });
  });

  it('is put right once where a count that was told is denied, whoever claims what', () => {
    const denied = [{ harm: 'killed', low: 3, holder: 'the ministry' }] as const;
    const now = story({ voices: [{ kind: 'claimed', holder: 'TTP' }] }, { denied });
    expect(decide(now)).toMatchObject({
      kind: 'correction',
      changes: ['killed: 3 is denied (the ministry)', 'claimed by TTP'],
    });
    expect(decide(now, { ...told, facts: now.facts, denied })).toBeNull();
    expect(decide(story({}, { denied: [{ harm: 'killed', low: 9, holder: null }] }))).toBeNull();
  });

  it('is told nothing of anniversaries, reviews and columns', () => {
    expect(decide(story({}, { isRecalled: true }), null)).toBeNull();
  });

  it('is put right where the place is another, not where it is known more closely', () => {
    expect(decide(story({ place: 'jalalabad' }))).toMatchObject({
      kind: 'correction',
      changes: ['said KHOST; it is JALALABAD'],
    });
    expect(decide(story({ place: 'sabari' }))).toBeNull();
  });

  it.each<readonly [string, AlertStory, string]>([
    ['less severe', story({ severity: 2 }), 'serious before, now moderate'],
    ['only alleged', story({ figures: [] }, { isAllegation: true }), 'is only alleged'],
    ['elsewhere', story({}, { isWithin: false }), 'is not within what this desk is told of'],
  ])('is put right once where it turns out to be %s', (_what, now, words) => {
    expect(decide(now)).toEqual({ kind: 'correction', changes: [words], isGrave: false });
    expect(decide(now, { ...told, facts: now.facts, isGrave: false })).toBeNull();
  });

  it('is put right where stories went together or apart', () => {
    expect(decide(story(), { ...told, regrouped: ['one event with what was told as kabul/7/1'] })).toMatchObject({
      kind: 'correction',
    });
  });

  it('is told again where what was taken back is grave after all', () => {
    const back = { ...told, facts: { ...FACTS, severity: 2 as const }, isGrave: false };
    expect(decide(story(), back)).toMatchObject({ kind: 'update', changes: ['grave again', expect.any(String)] });
  });

  it('is not woken for what its brief has told of, but for what is graver since', () => {
    const brief: AlertPrior = { ...told, by: 'brief' };
    expect(decide(story({ reports: 4 }), brief)).toBeNull();
    expect(decide(story(killed(8)), brief)).toMatchObject({ kind: 'update' });
    expect(decide(story(), { ...brief, facts: { ...FACTS, severity: 2 } })).toMatchObject({ kind: 'initial' });
    // What a brief told is put right by the next one.
    expect(decide(story({ place: 'jalalabad' }), brief)).toBeNull();
  });

  it('never says the same twice in a row, whatever a story becomes', () => {
    const voice = fc.record({
      kind: fc.constantFrom('claimed' as const, 'accused' as const, 'denied' as const),
      holder: fc.constantFrom('TTP', 'the army', null),
    });
    const figure = fc.record({
      harm: fc.constantFrom('killed' as const, 'injured' as const, 'missing' as const),
      group: fc.constant('people'),
      holder: fc.constantFrom('police', null),
      low: fc.nat(40),
      high: fc.constant(null),
    });
    const any = fc.record({
      severity: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
      place: fc.constantFrom('khost', 'sabari', 'jalalabad', null),
      figures: fc.array(figure, { maxLength: 4 }),
      voices: fc.array(voice, { maxLength: 3 }),
    });
    fc.assert(
      fc.property(any, any, fc.boolean(), fc.boolean(), (first, second, isWithin, isAllegation) => {
        const before: AlertPrior = { ...told, facts: { ...FACTS, ...first } };
        const now = story(second, { isWithin, isAllegation });
        const decision = decide(now, before);
        if (decision === null) return;
        expect(decide(now, { ...before, facts: now.facts, isGrave: decision.isGrave })).toBeNull();
      }),
    );
  });
});

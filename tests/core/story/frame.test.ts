import { describe, expect, it } from 'vitest';
import { isAllegation } from '../../../src/core/story/allegation.ts';
import { distinctFrames, type Frame, framesOf, sidesOf, tellFrame } from '../../../src/core/story/frame.ts';
import { tagText } from '../../../src/core/tagging/tag-text.ts';
import { shippedTaxonomy } from '../../support/taxonomy.ts';

const { facts } = shippedTaxonomy();

function item(id: string, title: string, summary = '') {
  const tagging = tagText({ title, summary, language: 'en', feedCountry: null }, shippedTaxonomy());
  return { id, title, summary, tagging };
}

function told(frames: readonly Frame[]): readonly string[] {
  return [...new Set(frames.map(({ kind, holder }) => `${kind}: ${holder ?? '-'}`))];
}

/** The eleven claims of the document that the taxonomy is seeded from, each as a short report in our own words. */
const CLAIMS: readonly (readonly [name: string, title: string, summary: string, frames: readonly string[]])[] = [
  [
    'C1, a threat to the region, by assessment',
    'Militancy in Afghanistan grows into a regional threat',
    'The danger now reaches abroad, according to security assessments.',
    ['reported: security assessments'],
  ],
  [
    'C2, hidden ties, by unnamed sources, with the denial',
    'Sources say parts of the Afghan Taliban have covert ties with ISKP',
    'Taliban authorities have denied any covert alignment.',
    ['accused: Sources', 'denied: Taliban authorities'],
  ],
  [
    'C3, training camps, "reportedly"',
    'Secret training camps in Afghanistan reportedly prepare fighters for abroad',
    'Taliban authorities deny it.',
    ['accused: -', 'denied: Taliban authorities'],
  ],
  [
    'C4, deployment across the border, quoted from analysts',
    'Cross-border movement of fighters "a serious threat", analysts say',
    'Kabul has rejected the allegation.',
    ['reported: analysts', 'denied: Kabul'],
  ],
  [
    'C5, tacit approval, as an inference',
    'Analysts see tacit approval of militants by Taliban leadership',
    'The scale of it cannot go unseen, experts say. There were repeated denials by Taliban authorities.',
    ['accused: experts', 'denied: Taliban authorities'],
  ],
  [
    'C6, infighting behind the attack on a restaurant',
    'Kabul restaurant attack may reflect infighting among militant factions',
    'Analysts assess that groups settle accounts through such attacks.',
    ['reported: Analysts'],
  ],
  [
    'C7, extremism and rivalry, quoted from observers',
    'Extremist ideology and factional rivalry meet in new attacks',
    '"One feeds the other," security observers say.',
    ['reported: security observers'],
  ],
  [
    'C8, a staging ground, as a warning',
    'Afghanistan risks becoming a staging ground for proxy militant operations, observers warn',
    '',
    ['accused: observers'],
  ],
  [
    'C9, concern of governments',
    'Regional governments voice grave concerns over militants',
    'The government of Uzbekistan said it was watching the border.',
    ['official: Regional governments', 'official: government of Uzbekistan'],
  ],
  [
    'C10, what could follow, as a warning',
    'Foreign nationals and investments at risk if militants work together, experts caution',
    '',
    ['reported: experts'],
  ],
  [
    'C11, what is urged',
    'Vigilance and intelligence coordination needed, analysts emphasize',
    '',
    ['reported: analysts'],
  ],
];

describe('who says what', () => {
  it.each(CLAIMS)('%s', (_, title, summary, frames) => {
    expect([...told(framesOf(item('1', title, summary), facts))].sort()).toEqual([...frames].sort());
  });

  it.each([
    ['Islamic State claims responsibility for Kabul blast', ['claimed: Islamic State']],
    ['BLA claims attack on train near Sibi', ['claimed: BLA']],
    ['TTP says it killed six soldiers in Tank', ['claimed: TTP']],
    ['Attack on convoy claimed by Jaish al-Adl', ['claimed: Jaish al-Adl']],
    ['Pakistan accuses Kabul of sheltering gunmen', ['accused: Pakistan']],
    ['India blames Pakistan for Pulwama ambush', ['accused: India']],
    ['Kabul denies presence of foreign fighters', ['denied: Kabul']],
    ['Iran rejects claims of strike on Herat', ['denied: Iran']],
    ['Police say two held in Quetta', ['official: Police']],
    ['Four held in Khost: officials', ['official: officials']],
    ['Farmers hurt by shelling in Spin Boldak, residents say', ['reported: residents']],
    ['Two suspects allegedly fled across the border', ['accused: -']],
    ['Snow shuts the Salang pass', []],
    ['Police did not say how many were held', []],
    ['Trucks wait at the pass, drivers in Khost say', ['reported: drivers']],
    ['It did not say where. They said the road was closed.', []],
  ])('%s', (title, frames) => {
    expect(told(framesOf(item('1', title), facts))).toEqual(frames);
  });

  it('names the actor of a holder that the taxonomy knows', () => {
    const [frame] = framesOf(item('1', 'TTP claims responsibility for ambush in Tank'), facts);
    expect(frame).toMatchObject({ kind: 'claimed', actor: 'ttp', cue: 'claims', stance: 'claimed' });
  });

  it('cuts its cue words from the text', () => {
    for (const [, title, summary] of CLAIMS)
      for (const { field, start, end, cue } of framesOf(item('1', title, summary), facts))
        expect((field === 'title' ? title : summary).slice(start, end)).toBe(cue);
  });

  it('never turns an allegation by nature into an official fact', () => {
    const camps = item('1', 'Pakistan army says militants run training camps in Kunar');
    expect(isAllegation(camps.tagging, facts)).toBe(true);
    expect(told(framesOf(camps, facts))).toEqual(['accused: Pakistan army']);
  });
});

describe('a denial', () => {
  it('is none where somebody only gave no evidence', () => {
    const told = framesOf(item('1', 'Pakistan alleges training camps in Kunar', 'He gave no evidence.'), facts);
    expect(told.filter(({ kind }) => kind === 'denied')).toEqual([]);
  });

  it('is theirs whom the report names, and told once', () => {
    const denial = framesOf(item('1', 'Kabul denies camps in Kunar', 'It called the statement baseless.'), facts);
    expect(denial.filter(({ kind }) => kind === 'denied').map(({ holder }) => holder)).toEqual(['Kabul']);
    const before = framesOf(item('2', 'Pakistan alleges camps', 'Kabul has rejected such statements before.'), facts);
    expect(before.filter(({ kind }) => kind === 'denied').map(({ holder }) => holder)).toEqual(['Kabul']);
  });
});

describe('both sides of a story', () => {
  const accusation = item('1', 'Pakistan alleges training camps in Kunar');
  const denial = item('2', 'Taliban authorities deny camps in Kunar');

  it('are shown side by side', () => {
    const sides = sidesOf([accusation, denial].flatMap((one) => distinctFrames(one, facts)));
    expect(sides.said.map(tellFrame)).toEqual(['alleged by Pakistan']);
    expect(sides.response).toBe('denied by Taliban authorities');
  });

  it('say so when no response was seen', () => {
    expect(sidesOf([accusation].flatMap((one) => distinctFrames(one, facts))).response).toBe('no response seen');
  });

  it('call for no response where nobody is accused', () => {
    expect(
      sidesOf([item('1', 'Police say two held in Quetta')].flatMap((one) => distinctFrames(one, facts))).response,
    ).toBeNull();
  });
});

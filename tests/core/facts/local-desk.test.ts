import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../../src/core/figure/find-figures.ts';
import { heardNames } from '../../../src/core/listening/heard.ts';
import { originsOf } from '../../../src/core/origin/origins-of.ts';
import { isAllegation } from '../../../src/core/story/allegation.ts';
import { framesOf } from '../../../src/core/story/frame.ts';
import { severityOf } from '../../../src/core/story/severity.ts';
import { shippedSeverityRules } from '../../../src/core/story/shipped-severity.ts';
import { isViolent } from '../../../src/core/story/violent.ts';
import { tagText } from '../../../src/core/tagging/tag-text.ts';
import { formatProblem } from '../../../src/files/problem.ts';
import { loadTaxonomy, readTaxonomyFiles } from '../../../src/files/taxonomy-files.ts';
import { taxonomyDir } from '../../support/taxonomy.ts';

const LOCAL = `
schema: 1
sources: { own: { title: "our desk" } }
regions:
  - id: lake-land
    name: Lake Land
    type: country
    aliases: [Lake Land]
    provenance: [{ src: own }]
  - id: heron-bay
    name: Heron Bay
    type: city
    parents: [lake-land]
    seat: lake-land
    aliases: [Heron Bay]
    provenance: [{ src: own }]
actors:
  - id: reed-front
    name: Reed Front
    type: non-state-armed-group
    implies: [region/lake-land]
    speaks: group
    state_like: true
    aliases: [Reed Front]
    provenance: [{ src: own }]
themes:
  - id: boat-burning
    name: Boats burnt
    violent: true
    phrases: ["boats {burnt,burned,torched}"]
    provenance: [{ src: own }]
  - id: bought-judges
    name: Judges said to be bought
    allegation: true
    phrases: ["judges were bought"]
    provenance: [{ src: own }]
  - id: dam-break
    name: A dam broke
    event: true
    severity: moderate
    phrases: ["dam {breaks,broke}"]
    provenance: [{ src: own }]
  - id: regatta
    name: Regatta
    idle: true
    phrases: ["regatta"]
    provenance: [{ src: own }]
outlets:
  - { name: Lake Wire, agency: true, names: [lakewire.example, lake wire] }
  - { name: Bay Gazette, state: lake-land, names: [baygazette.example, bay gazette] }
  - { name: Reed Voice, party: reed-front, names: [reedvoice.example, reed voice] }
countries:
  - { id: lake-land, words: [lakeland, lakelander], seats: [heronbay] }
members:
  army: [Lake Guard]
  militants: ["Heronite*"]
`;
const loaded = loadTaxonomy([...readTaxonomyFiles(taxonomyDir), { name: '90-local.yaml', text: LOCAL }]);
if (loaded.kind === 'invalid') throw new Error(loaded.problems.map(formatProblem).join('\n'));
const { taxonomy } = loaded;
const { facts } = taxonomy;
const rules = shippedSeverityRules(taxonomy);
const taggingOf = (title: string, summary = '') =>
  tagText({ title, summary, language: 'en', feedCountry: null }, taxonomy);
const quiet = { killed: 0, injured: 0, missing: 0, victims: [], inOwnArea: false, isAllegation: false };

describe('a theme of the desk', () => {
  it('is violence where the desk says so', () => {
    expect(isViolent({ tagging: taggingOf('Forty boats torched at Heron Bay') }, facts)).toBe(true);
    expect(isViolent({ tagging: taggingOf('A regatta at Heron Bay') }, facts)).toBe(false);
  });

  it('is as severe as what is violent, more so in own areas, and moderate where the desk says so', () => {
    expect(severityOf({ ...quiet, themes: ['boat-burning'] }, rules)).toEqual({
      severity: 2,
      reasons: ['boat-burning'],
    });
    expect(severityOf({ ...quiet, themes: ['boat-burning'], inOwnArea: true }, rules).severity).toBe(3);
    expect(severityOf({ ...quiet, themes: ['dam-break'], inOwnArea: true }, rules).severity).toBe(2);
    expect(severityOf({ ...quiet, themes: ['regatta'] }, rules).severity).toBe(1);
  });

  it('is never counted nor asserted where it only ever is alleged', () => {
    const tagging = taggingOf('Lawyers say judges were bought at Heron Bay');
    expect(isAllegation(tagging, facts)).toBe(true);
    expect(heardNames(tagging, facts)).toEqual([]);
    const item = { id: '1', title: 'Police say judges were bought at Heron Bay', summary: '', tagging };
    expect(framesOf(item, facts).map(({ kind }) => kind)).toEqual(['accused']);
  });

  it('places what happened, and does not where places are named for other reasons', () => {
    const roleOf = (title: string) => taggingOf(title).tags.find(({ id }) => id === 'heron-bay')?.role;
    expect(roleOf('Heron Bay: dam breaks')).toBe('place');
    expect(roleOf('Heron Bay crew wins regatta')).toBe('mentioned');
  });
});

describe('who speaks for whom', () => {
  const keysOf = (publisher: string, title: string) =>
    originsOf([{ id: '1', publisher, title, summary: '' }], facts).origins.map(({ key }) => key);

  it('knows agencies, outlets of a state and those of a group from the desk', () => {
    expect(keysOf('lakewire.example', 'Snow on the lake')).toEqual(['agency:Lake Wire']);
    expect(keysOf('baygazette.example', 'Snow on the lake')).toEqual(['state:lake-land']);
    expect(keysOf('reedvoice.example', 'Snow on the lake')).toEqual(['party:group/Reed Front']);
    expect(keysOf('elsewhere.example', 'Two boats lost, Lake Wire reports')).toEqual(['agency:Lake Wire']);
  });

  it('takes the police of a group that governs for those of its country, and the group for itself', () => {
    const holder = (title: string) =>
      originsOf([{ id: '1', publisher: 'x.example', title, summary: '' }], facts).origins[0];
    expect(holder('Reed Front ministry says two boats lost')).toMatchObject({
      key: 'party:government/lake-land',
      country: 'lake-land',
    });
    expect(holder('Reed Front says two boats lost')).toMatchObject({ key: 'party:group/Reed Front' });
    expect(holder('Lakelander army says two boats lost')).toMatchObject({ key: 'party:army/lake-land' });
  });
});

describe('of whom the harmed are', () => {
  it.each([
    ['Two Lake Guard men killed in Heron Bay', 'army'],
    ['Two Heronites-in-arms members killed in Heron Bay', 'militants'],
    ['Two men killed in Heron Bay', 'people'],
  ])('is what the desk says of their force: %s', (title, group) => {
    expect(figuresOf(title, '', 'en', facts).map((figure) => figure.group)).toEqual([group]);
  });
});

import { describe, expect, it } from 'vitest';
import { formatProblem } from '../../src/files/problem.ts';
import { loadTaxonomy } from '../../src/files/taxonomy-files.ts';

const HEAD = `schema: 1
version: "2026.01.1"
sources: { own: { title: "our desk" } }
regions:
  - { id: lake, name: Lake, type: country, aliases: [Lake Land], provenance: [{ src: own }] }
  - { id: bay, name: Bay, parents: [lake], provenance: [{ src: own }] }
actors:
  - { id: reeds, name: Reeds, aliases: [{ t: reeds, requires: [region/lake] }], provenance: [{ src: own }] }
themes:
  - { id: fire, name: Fire, phrases: [fire], provenance: [{ src: own }] }
`;
const load = (text: string) =>
  loadTaxonomy([
    { name: '10.yaml', text: HEAD },
    { name: '90.yaml', text: `schema: 1\n${text}` },
  ]);
const problemsOf = (text: string) => {
  const loaded = load(text);
  return loaded.kind === 'invalid' ? loaded.problems.map(formatProblem) : [];
};
const factsOf = (text: string) => {
  const loaded = load(text);
  if (loaded.kind === 'invalid') throw new Error(loaded.problems.map(formatProblem).join('\n'));
  return loaded.source.facts;
};

describe('what a taxonomy knows besides names', () => {
  it.each([
    [
      'themes:\n  - { id: fire, violent: maybe }',
      '90.yaml:3:17 theme/fire violent: must be true, false, told or target',
    ],
    ['themes:\n  - id: fire\n    severity: huge', '90.yaml:4:5 theme/fire severity: must be serious'],
    ['regions:\n  - id: bay\n    seat: moon', '90.yaml:4:5 region/bay is the seat of region/moon, which is not there'],
    ['regions:\n  - id: bay\n    lies: up', 'must be a direction'],
    ['actors:\n  - id: reeds\n    speaks: choir', '90.yaml:4'],
    [
      'actors:\n  - id: reeds\n    speaks: group',
      '90.yaml:4:5 actor/reeds speaks, but has no alias without a condition',
    ],
    ['outlets:\n  - name: Wire\n    party: moon', '90.yaml:4:5 outlet Wire speaks for actor/moon, which is not there'],
    ['outlets:\n  - { name: Wire, agency: true, state: lake }', 'is one of agency, state, party and house'],
    [
      'outlets:\n  - { name: Wire, names: [wire] }\n  - { name: Post, names: [Wire] }',
      '90.yaml:4:27 outlet Post shares the name "Wire" with outlet Wire',
    ],
    ['countries:\n  - { id: lake, wards: [lake] }', '90.yaml:3'],
  ])('tells where %j is wrong', (text, problem) => {
    expect(problemsOf(text).join('\n')).toContain(problem);
  });

  it('joins lists of two files, and lets the later say the last word', () => {
    const facts = factsOf(
      'themes:\n  - { id: fire, violent: true }\n  - { id: fire, violent: false, event: true }\n' +
        'countries:\n  - { id: lake, words: [lake] }\n  - { id: lake, words: [laker] }\n',
    );
    expect(facts.themes.get('violent')).toEqual([]);
    expect(facts.themes.get('event')).toEqual(['fire']);
    expect(facts.countries[0]?.words).toEqual(['lake', 'laker']);
  });

  it('knows nothing where nothing is said', () => {
    const { themes, outlets, countries, regions, speakers } = factsOf('');
    expect([...themes.values()].flat()).toEqual([]);
    expect([outlets, countries, regions, speakers].flat()).toEqual([]);
  });
});

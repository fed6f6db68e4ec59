import { describe, expect, it } from 'vitest';
import { tagText } from '../../src/core/tagging/tag-text.ts';
import { formatProblem } from '../../src/files/problem.ts';
import { loadTaxonomy, readTaxonomyFiles } from '../../src/files/taxonomy-files.ts';
import { tagLists } from '../../src/formats/tag-answer.ts';
import { taxonomyDir } from '../support/taxonomy.ts';

const head = 'schema: 1\nversion: "2026.11.0"\n';
const load = (text: string) => loadTaxonomy([{ name: 'x.yaml', text: head + text }]);
function problems(text: string): string {
  const loaded = load(text);
  return loaded.kind === 'invalid' ? loaded.problems.map(formatProblem).join('\n') : 'ok';
}
const actor = (body: string) => `actors:\n  - id: one\n    name: One\n${body}    provenance: [{ src: desk }]\n`;

describe('loadTaxonomy', () => {
  it.each([
    ['a broken file', 'actors: [', /^x\.yaml:\d+:\d+ /],
    ['an unknown key', actor('    alias: ["One"]\n'), /x\.yaml:\d+:5 actor\/one .*alias/],
    ['a bad id', 'actors:\n  - id: One Two\n', /must be a slug/],
    [
      'a second entry of one id',
      `${actor('')}  - id: one\n    name: Two\n    provenance: [{ src: desk }]\n`,
      /x\.yaml:\d+:\d+ actor\/one is there already/,
    ],
    ['an unknown parent', actor('    parents: [two]\n'), /actor\/one has the parent actor\/two, which is not there/],
    [
      'a circle',
      'regions:\n  - { id: a, name: A, parents: [b], provenance: [{ src: desk }] }\n  - { id: b, name: B, ' +
        'parents: [a], provenance: [{ src: desk }] }\n',
      /is its own ancestor/,
    ],
    [
      'an alias of three letters in any case',
      actor('    aliases: ["One Group", "ONE"]\n').replace('"ONE"', '"OG"'),
      /"OG" has three letters or fewer and needs `case: exact`/,
    ],
    ['a common word as a name', actor('    aliases: ["tank"]\n'), /common English word/],
    ['a name in another script without a language', actor('    aliases: ["یک دو سه"]\n'), /needs `lang`/],
    ['a case that there is not', actor('    aliases: [{ t: "One Group", case: any }]\n'), /actor\/one case: .*"exact"/],
    ['a number for a name', actor('    aliases: [12]\n'), /actor\/one aliases: must be a map of keys/],
    ['a language that is none', actor('    aliases: [{ t: "One Group", lang: 3 }]\n'), /lang: must be a list/],
    ['a key of an alias that nobody knows', actor('    aliases: [{ t: "One Group", foo: 1 }]\n'), /foo: is not a key/],
    ['an unclosed brace', actor('    aliases: ["One {a,b"]\n'), /has a \{ without \}/],
    ['a gap that is too wide', actor('    aliases: ["One <9> two"]\n'), /gap of 9 words/],
    [
      'an unknown context',
      actor('    aliases: [{ t: "One Group", requires: [ctx/nothing] }]\n'),
      /asks for ctx\/nothing, which is not there/,
    ],
    [
      'an unknown resolver',
      actor('    aliases: [{ t: "One Group", resolve: nobody }]\n'),
      /asks for the resolver nobody/,
    ],
    [
      'one name for two entries',
      `${actor('    aliases: ["Same Name"]\n')}  - { id: two, name: Two, aliases: ["same name"], provenance: ` +
        `[{ src: desk }] }\n`,
      /shares the alias "same name" with actor\/one/,
    ],
    [
      'a wrong code',
      'actors:\n  - { id: one, name: One, codes: { wikidata: q7 }, provenance: [{ src: desk }] }\n',
      /actor\/one "q7" is no code of wikidata/,
    ],
    [
      'a code at two entries',
      'actors:\n  - { id: one, name: One, codes: { un: QDe.001 }, provenance: [{ src: desk }] }\n  - { id: ' +
        'two, name: Two, codes: { un: QDe.001 }, provenance: [{ src: desk }] }\n',
      /actor\/two has the un code QDe\.001 of actor\/one/,
    ],
    [
      'an entry given up without a successor',
      'actors:\n  - { id: one, name: One, deprecated: true, provenance: [{ src: desk }] }\n',
      /actor\/one is deprecated: say by `replaced_by`/,
    ],
    [
      'a second region on a tile',
      'regions:\n  - { id: a, name: Anvil, tile: [3, 4], provenance: [{ src: desk }] }\n  - { id: b, name: Bellow, ' +
        'tile: [3, 4], provenance: [{ src: desk }] }\n',
      /x\.yaml:5:\d+ tile\/b stands at \[3, 4\], where region\/a stands/,
    ],
    [
      'a tile off the map',
      'regions:\n  - { id: a, name: Anvil, tile: [0, 4], provenance: [{ src: desk }] }\n',
      /x\.yaml:4:\d+ region\/a tile.*must be 1 or more/,
    ],
    [
      'a tile without a row',
      'regions:\n  - { id: a, name: Anvil, tile: [3], provenance: [{ src: desk }] }\n',
      /region\/a tile.*\[column, row\]/,
    ],
    ['an unknown list of words', actor('    aliases: ["One $nothing"]\n'), /asks for the words \$nothing/],
    [
      'an unknown set of conditions',
      actor('    aliases: [{ t: "One Group", requires: [set/none] }]\n'),
      /asks for set\/none/,
    ],
    ['no provenance', 'actors:\n  - { id: one, name: One }\n', /actor\/one has no provenance/],
    [
      'a day that is none',
      actor('    aliases: [{ t: "One Group", since: 2024-02-30 }]\n'),
      /:\d+:\d+ actor\/one .*must be a day/,
    ],
    [
      'a year instead of a day',
      actor('    aliases: [{ t: "One Group", until: 2024 }]\n'),
      /:\d+:\d+ actor\/one .*until/,
    ],
    [
      'a time that ends before it begins',
      actor('    aliases: [{ t: "One Group", since: 2024-02-02, until: 2024-02-02 }]\n'),
      /:\d+:\d+ actor\/one .*later day than `since`/,
    ],
    [
      'a key that nothing reads',
      actor('    aliases: [{ t: "One Group", display: never }]\n'),
      /:\d+:\d+ actor\/one .*display/,
    ],
    ['a source of one alias', actor('    aliases: [{ t: "One Group", src: desk }]\n'), /:\d+:\d+ actor\/one .*src/],
    ['a direction character', actor('    aliases: ["One\\u202eGroup"]\n'), /invisible direction/],
  ])('refuses %s with file, line and id', (_, text, message) => expect(problems(text)).toMatch(message));

  it('never matches an alias in a feed that one line names, and only there', () => {
    const loaded = load(
      `never:\n  - { feed: hill-post, alias: "One Group" }\n${actor('    aliases: ["One Group", "Group One"]\n')}`,
    );
    if (loaded.kind === 'invalid') throw new Error(formatProblem(loaded.problems[0] as never));
    const found = (title: string, feed: string | null) =>
      tagLists(tagText({ title, summary: '', language: 'en', feedCountry: null, feed }, loaded.taxonomy)).actors;
    expect(found('One Group met', 'hill-post')).toEqual([]);
    expect(found('Group One met', 'hill-post')).toEqual(['one']);
    expect(found('One Group met', 'valley-post')).toEqual(['one']);
    expect(found('One Group met', null)).toEqual(['one']);
  });

  it('lets a later file add areas, watch lists and names without touching ours', () => {
    const local =
      `schema: 1\nregions:\n  - { id: area-1, name: Our area 1, type: own-area, parents: [bannu], aliases: ` +
      `["Domel"], provenance: [{ src: desk }] }\nactors:\n  - id: ttp\n    aliases: ["the outfit from ` +
      `Miranshah"]\n`;
    const loaded = loadTaxonomy([...readTaxonomyFiles(taxonomyDir), { name: '90-local.yaml', text: local }]);
    if (loaded.kind === 'invalid') throw new Error(loaded.problems.map(formatProblem).join('\n'));
    const found = tagLists(
      tagText(
        { title: 'The outfit from Miranshah hits a van in Domel', summary: '', language: 'en', feedCountry: null },
        loaded.taxonomy,
      ),
    );
    expect([found.regions, found.actors]).toEqual([expect.arrayContaining(['area-1']), ['ttp']]);
  });

  it('lets an own area list places that are regions already, and gives both', () => {
    const local =
      'schema: 1\nregions:\n  - { id: our-towns, name: Our towns, type: own-area, aliases: ["Bannu", ' +
      '"Hayatabad", "Domel"], provenance: [{ src: desk }] }\n';
    const loaded = loadTaxonomy([...readTaxonomyFiles(taxonomyDir), { name: '90-local.yaml', text: local }]);
    if (loaded.kind === 'invalid') throw new Error(loaded.problems.map(formatProblem).join('\n'));
    const found = (title: string) =>
      tagLists(tagText({ title, summary: '', language: 'en', feedCountry: null }, loaded.taxonomy)).regions;
    expect(found('Blast in Bannu')).toEqual(['bannu', 'our-towns']);
    expect(found('Blast in Hayatabad')).toEqual(['our-towns', 'peshawar']);
    expect(found('Blast in Domel')).toEqual(['our-towns']);
    expect(found('Blast in Quetta')).toEqual(['quetta']);
  });
});

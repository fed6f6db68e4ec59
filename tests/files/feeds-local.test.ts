import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../src/core/clock/time.ts';
import { mergeLocalFeeds } from '../../src/files/feeds-local.ts';
import { formatProblem } from '../../src/files/problem.ts';
import { feedNamed } from '../support/drafts.ts';

const SHIPPED = [feedNamed('hill-post'), feedNamed('river-news'), feedNamed('valley-radio', { reliability: 'B' })];
const OWN = `
  - id: our-paper
    url: https://our-paper.example/rss
    title: Our paper
    publisher: our-paper.example
`;

function merged(text: string) {
  const made = mergeLocalFeeds(SHIPPED, 'feeds.local.yaml', text);
  return made.kind === 'ok'
    ? { ids: made.feeds.map(({ id }) => id), feeds: made.feeds, notes: made.notes.map(formatProblem) }
    : made.problems.map(formatProblem);
}

describe('feeds.local.yaml', () => {
  it('adds feeds of its own, with its own defaults, behind those that are shipped', () => {
    const made = merged(`defaults: { every: 1h }\nfeeds:${OWN}`);
    expect(made).toMatchObject({ ids: ['hill-post', 'river-news', 'valley-radio', 'our-paper'], notes: [] });
    expect(made).toMatchObject({ feeds: [{ everyMs: 30 * MINUTE }, {}, {}, { everyMs: HOUR, reliability: 'F' }] });
  });

  it('asks its own feeds as often as they say', () => {
    expect(merged(`defaults: { every: 1h }\nfeeds:${OWN}    every: 2h\n`)).toMatchObject({
      feeds: [{}, {}, {}, { id: 'our-paper', everyMs: 2 * HOUR }],
    });
  });

  it('reads only some of those that are shipped, or leaves some out', () => {
    expect(merged('only: [river-news]\n')).toMatchObject({ ids: ['river-news'] });
    expect(merged(`leave_out: [river-news]\nfeeds:${OWN}`)).toMatchObject({
      ids: ['hill-post', 'valley-radio', 'our-paper'],
    });
  });

  it('changes of a known feed what it names, and nothing else', () => {
    const made = merged('feeds:\n  - id: valley-radio\n    every: 2h\n    note: ours\n');
    expect(made).toMatchObject({
      feeds: [SHIPPED[0], SHIPPED[1], { ...SHIPPED[2], everyMs: 2 * HOUR, note: 'ours' }],
    });
  });

  it('says nothing of another address by what is known of the shipped one', () => {
    const doubted = feedNamed('old-post', { known: { date: '2026-09-06', how: 'in lists' }, unverified: true });
    const read = (text: string) => mergeLocalFeeds([doubted], 'x', `feeds:\n  - id: old-post\n${text}`);
    expect(read('    every: 1h\n')).toMatchObject({ feeds: [{ known: { how: 'in lists' }, unverified: true }] });
    expect(read('    url: https://new.example/\n')).toMatchObject({ feeds: [{ known: null, unverified: false }] });
    expect(read('    url: https://new.example/\n    known: { date: 2026-12-01, how: read }\n')).toMatchObject({
      feeds: [{ known: { how: 'read' }, unverified: false }],
    });
  });

  it('keeps a feed that it changes, whatever `only` lists', () => {
    const text = 'only: [hill-post]\nfeeds:\n  - id: river-news\n    every: 1h\n';
    expect(merged(text)).toMatchObject({ ids: ['hill-post', 'river-news'] });
  });

  it('is not broken by a version that ships other feeds: what it names and is gone is passed over, and told', () => {
    const text = `only: [hill-post, gone-post]\nfeeds:${OWN}  - id: gone-too\n    every: 1h\n`;
    expect(merged(text)).toMatchObject({
      ids: ['hill-post', 'our-paper'],
      notes: [
        expect.stringMatching(/^feeds\.local\.yaml:1:19 gone-post is no feed of the shipped file/),
        expect.stringMatching(/^feeds\.local\.yaml:7:5 gone-too is no feed/),
      ],
    });
  });

  it('goes before a shipped feed that has come to its address', () => {
    const text = `feeds:${OWN.replace('https://our-paper.example/rss', 'https://hill-post.example/rss')}`;
    expect(merged(text)).toMatchObject({ ids: ['river-news', 'valley-radio', 'our-paper'] });
  });

  it.each([
    ['only: [hill-post]\nleave_out: [river-news]\n', 'use one of both'],
    ['onyl: [hill-post]\n', 'did you mean only?'],
    ['only: [nobody]\n', 'leaves no feed at all'],
    ['feeds:\n  - id: new-one\n    url: https://new-one.example/rss\n', 'title'],
    ['feeds:\n  - id: hill-post\n    every: 1m\n', 'at least 15m'],
    ['feeds:\n  - id: hill-post\n    evry: 1h\n', 'did you mean every?'],
    [`feeds:${OWN}${OWN.replace('our-paper.example/rss', 'other.example/rss')}`, 'ids are unique'],
  ])('says with its line what is wrong with %j', (text, words) => {
    const problems = merged(text);
    expect(problems).toEqual(expect.arrayContaining([expect.stringContaining(words)]));
    expect(problems).toEqual(expect.arrayContaining([expect.stringMatching(/^feeds\.local\.yaml:\d+:\d+ /)]));
  });
});

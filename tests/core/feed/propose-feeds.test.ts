import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { proposeFeeds } from '../../../src/core/feed/propose-feeds.ts';
import { feedNamed } from '../../support/drafts.ts';

const FEEDS = [
  feedNamed('world-wire', { country: 'gb', suggested: { reliability: 'A', why: 'a wire' } }),
  feedNamed('valley-post', { country: 'af' }),
  feedNamed('valley-post-fa', { country: 'af', language: 'fa' }),
  feedNamed('old-post', { country: 'af', unverified: true }),
  feedNamed('abroad', { country: 'in', note: 'its page on Afghanistan' }),
  feedNamed('neighbour', { country: 'in' }),
  feedNamed('aid', { country: null, language: null }),
];
const WATCHED = { countries: ['af'], names: ['Afghanistan'], languages: [] };
const ids = (...args: Parameters<typeof proposeFeeds>) =>
  proposeFeeds(...args).map(({ feed, why }) => `${feed.id} ${why}`);

describe('which feeds are proposed', () => {
  it('are those that write from there, those about it, and those that tell of the whole world', () => {
    expect(ids(FEEDS, WATCHED, 40)).toEqual([
      'world-wire world',
      'valley-post from',
      'valley-post-fa from',
      'old-post from',
      'abroad about',
      'aid world',
    ]);
  });

  it('are only those that somebody can read', () => {
    const chosen = ids(FEEDS, { ...WATCHED, languages: ['fa'] }, 40);
    expect(chosen).toEqual(['valley-post-fa from', 'aid world']);
  });

  it('are the nearest where there are more than wanted, and what is doubtful later', () => {
    expect(ids(FEEDS, WATCHED, 2)).toEqual(['valley-post from', 'valley-post-fa from']);
    expect(ids(FEEDS, WATCHED, 4)).toEqual([
      'valley-post from',
      'valley-post-fa from',
      'old-post from',
      'abroad about',
    ]);
  });

  it('never are more than wanted, nor others for being listed in another order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(FEEDS), fc.integer({ min: 1, max: 9 }), (feeds, most) => {
        const chosen = proposeFeeds(feeds, WATCHED, most);
        return chosen.length <= most && chosen.every(({ feed }) => feeds.includes(feed));
      }),
    );
  });
});

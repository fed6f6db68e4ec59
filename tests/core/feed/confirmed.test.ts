import { expect, it } from 'vitest';
import { isUnconfirmed, tellKnown } from '../../../src/core/feed/confirmed.ts';
import { feedNamed, NOON } from '../../support/drafts.ts';

const known = { date: '2026-09-06', how: 'named in public lists' };
const heard = { lastSuccessAt: NOON };

it.each([
  [
    'an address that nobody confirmed',
    feedNamed('a', { known, unverified: true }),
    undefined,
    'address not confirmed: named in public lists (2026-09-06)',
  ],
  [
    'one that nothing is known of',
    feedNamed('a', { unverified: true }),
    { lastSuccessAt: null },
    'address not confirmed',
  ],
  ['one that was heard here', feedNamed('a', { known, unverified: true }), heard, 'named in public lists (2026-09-06)'],
  ['one that others confirmed', feedNamed('a', { known }), undefined, 'named in public lists (2026-09-06)'],
  ['one of a list that says nothing', feedNamed('a'), undefined, null],
])('tells of %s', (_, feed, state, words) => {
  expect(tellKnown(feed, state)).toBe(words);
  expect(isUnconfirmed(feed, state)).toBe(words?.startsWith('address not confirmed') ?? false);
});

import { expect, it } from 'vitest';
import { HOST_GAP_MS, spreadOverHosts } from '../../../src/core/address/host.ts';

it('lets the feeds of one host follow each other and other hosts start at once', () => {
  const due = [
    { feed: 'a1', url: 'https://a.example/1', dueAt: 0 },
    { feed: 'b1', url: 'https://b.example/1', dueAt: 0 },
    { feed: 'a2', url: 'https://a.example/2', dueAt: 0 },
  ];
  expect(spreadOverHosts(due, 1_000).map(({ runAt }) => runAt)).toEqual([1_000, 1_000, 1_000 + HOST_GAP_MS]);
});

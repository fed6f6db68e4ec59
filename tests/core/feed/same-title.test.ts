import { expect, it } from 'vitest';
import { namesPublisher, tellTitle } from '../../../src/core/feed/same-title.ts';

it.each([
  ['Hill Post', null, 'Hill Post | Latest news', 'same'],
  ['Hill Post (Dari)', null, 'The Hill Post: Home', 'same'],
  ['Hill Post', 'هیل پست', 'هیل پست', 'same'],
  ['UK Ministry of Defence', null, 'Ministry of Defence, UK - activity seen by GOV', 'more'],
  ['Hill Post', null, 'Hill Post » Cricket', 'part'],
  ['Hill Post: cricket', 'Hill Post Cricket', 'Hill Post', 'other'],
  ['Hill Post', null, 'Lucky Tables', 'other'],
  ['Hill Post', null, null, 'other'],
  ['News Agency', null, 'Press Agency', 'other'],
])('%s, which called itself %s: %s is %s', (written, had, found, likeness) =>
  expect(tellTitle(written, had, found)).toBe(likeness),
);

it.each([
  ['Latest from HillPost', 'hill-post.example', 'The Valley Herald', true],
  ['The Hindu', 'thehindu.com', 'The Hindu: Jammu and Kashmir', false],
  ['Lucky Tables', 'hill-post.example', 'Hill Post', false],
  ['Am I', 'am.example', 'Amu', false],
])('%s of %s, sought as %s', (found, publisher, written, names) =>
  expect(namesPublisher(found, publisher, written)).toBe(names),
);

import { describe, expect, it } from 'vitest';
import { headingOf } from '../../../src/core/digest/digest-heading.ts';
import type { Tag, TagStatus } from '../../../src/core/tagging/tag.ts';
import { shippedTaxonomy } from '../../support/taxonomy.ts';

const actor = (id: string, status: TagStatus): Tag => ({ kind: 'actor', id, status, evidence: [] });
const place: Tag = { kind: 'region', id: 'bannu', status: 'explicit', role: 'place', evidence: [] };

describe('the heading of a story', () => {
  it('names the actor that its reports name', () => {
    expect(headingOf([place, actor('ttp', 'explicit')], {}, shippedTaxonomy()).actor?.id).toBe('ttp');
  });

  it('names no actor that is only concluded, since the text leaves the party open', () => {
    expect(headingOf([place, actor('ttp', 'inferred')], {}, shippedTaxonomy()).actor).toBeNull();
    expect(headingOf([place, actor('ttp', 'inferred')], {}, shippedTaxonomy()).region?.id).toBe('pk-kp');
  });
});

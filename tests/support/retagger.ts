import { explainStored, tagStored } from '../../src/core/tagging/stored.ts';
import type { TagStored } from '../../src/pipeline/retag.ts';
import { shippedTaxonomy } from './taxonomy.ts';

export const ADMIN_TOKEN = 'an-invented-token-of-32-letters-x';

/** Tags stored items with the shipped taxonomy, as if it were the published one. */
export const tagStoredHere: TagStored = async (candidate) => ({
  version: 'shipped',
  tagging: tagStored(candidate, shippedTaxonomy()),
  suppressed: explainStored(candidate, shippedTaxonomy()),
});

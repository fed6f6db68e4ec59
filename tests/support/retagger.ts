import { tagStored } from '../../src/core/tagging/stored.ts';
import type { Retagger } from '../../src/pipeline/retag.ts';
import { shippedTaxonomy } from './taxonomy.ts';

export const ADMIN_TOKEN = 'an-invented-token-of-32-letters-x';

/** Tags stored items with the shipped taxonomy, as if it were the published one. */
export async function shippedRetagger(): Promise<Retagger> {
  return { version: 'shipped', tag: (candidate) => tagStored(candidate, shippedTaxonomy()) };
}

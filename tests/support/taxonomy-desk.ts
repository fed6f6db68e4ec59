import { explainText } from '../../src/core/tagging/explain-text.ts';
import { readTaxonomyFiles } from '../../src/files/taxonomy-files.ts';
import type { ApiDeps } from '../../src/http/deps.ts';
import { createTaxonomyDesk, type TaxonomyDesk } from '../../src/roles/tagging/taxonomy-desk.ts';
import { shippedTaxonomy, taxonomyDir } from './taxonomy.ts';

let desk: TaxonomyDesk | null = null;

function deskHere(): TaxonomyDesk {
  desk ??= createTaxonomyDesk(readTaxonomyFiles(taxonomyDir));
  return desk;
}

/** Answers of the shipped taxonomy, without a thread of its own. */
export const taxonomyHere: Required<Pick<ApiDeps, 'lookUp' | 'explain' | 'tryAlias'>> = {
  lookUp: async (question) => deskHere().look(question),
  explain: async (text) => ({ kind: 'explained', explanation: explainText(text, shippedTaxonomy()) }),
  tryAlias: async (proposal, candidates) => deskHere().tryAlias(proposal, candidates),
};

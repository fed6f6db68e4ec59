import type { CompiledTaxonomy } from '../../core/tagging/matcher.ts';
import { tagStored } from '../../core/tagging/stored.ts';
import { type LookedEntry, searchEntries } from '../../core/tagging/taxonomy-look.ts';
import { loadTaxonomy, type TaxonomyFile } from '../../files/taxonomy-files.ts';
import { lookAtTaxonomy, proposalLines } from '../../files/taxonomy-look.ts';
import type { AliasProposal, AliasTrial, TaxonomyLook, TaxonomyQuestion } from '../../http/desk-questions.ts';
import { comparing } from '../../pipeline/preview-retag.ts';
import type { RetagCandidate } from '../../store/ports/tags.ts';

/** Answers those who tend a taxonomy, from its files as they are published. */
export type TaxonomyDesk = {
  look(question: TaxonomyQuestion): TaxonomyLook;
  /** What the alias would do beside what these items are tagged with; nothing is changed. */
  tryAlias(proposal: AliasProposal, candidates: readonly RetagCandidate[]): AliasTrial;
};

type Tried = { readonly key: string; readonly taxonomy: CompiledTaxonomy };

/** Reads what it is asked for first; keeps the taxonomy of the last trial for the next batch of its reports. */
export function createTaxonomyDesk(files: readonly TaxonomyFile[]): TaxonomyDesk {
  let entries: readonly LookedEntry[] | null = null;
  let tried: Tried | null = null;

  function look(question: TaxonomyQuestion): TaxonomyLook {
    entries ??= lookAtTaxonomy(files);
    if (question.kind === 'search') return { kind: 'hits', ...searchEntries(entries, question.words, question.limit) };
    return { kind: 'entry', entry: entries.find(({ kind, id }) => `${kind}/${id}` === question.of) ?? null };
  }

  function tryAlias(proposal: AliasProposal, candidates: readonly RetagCandidate[]): AliasTrial {
    const lines = proposalLines(proposal);
    const key = JSON.stringify(proposal);
    if (tried?.key !== key) {
      // Each takes as much room as the published one.
      tried = null;
      const read = loadTaxonomy([...files, { name: PROPOSED, text: `schema: 1\n${lines}\n` }]);
      if (read.kind === 'invalid')
        return { kind: 'refused', problems: read.problems.map(({ message }) => message), lines };
      tried = { key, taxonomy: read.taxonomy };
    }
    const { taxonomy } = tried;
    const compare = comparing(
      ({ tagging }) => tagging,
      (candidate) => tagStored(candidate, taxonomy),
    );
    return { kind: 'tried', diff: compare(candidates), lines };
  }

  return { look, tryAlias };
}

/** After all others, as what it stands for would be. */
const PROPOSED = '99-proposed.yaml';

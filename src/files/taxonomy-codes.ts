import { referenceOf, splitReference } from '../core/tagging/taxonomy.ts';
import type { Merged } from './taxonomy-merge.ts';

/** How the codes of other lists are written. */
const PATTERNS: Readonly<Record<string, RegExp>> = {
  // Countries and first levels of ISO 3166, macro regions of UN M49.
  iso: /^(?:[A-Z]{2}(?:-[A-Z0-9]{1,3})?|M49:\d{3})$/,
  wikidata: /^Q[1-9]\d*$/,
  un: /^(?:QD|TA)[ei]\.\d{3}$/,
};
/** One thing has one of these, and nothing else but its own parts has the same. */
const UNIQUE = new Set(['wikidata', 'un']);

/** Codes that are misspelled or stand at two entries, and entries that are given up without a successor. */
export function lintDetails({ details, source }: Merged, report: (name: string, message: string) => void): void {
  const owners = new Map<string, string>();
  const parents = new Map(source.entries.map(({ kind, id, parents: up }) => [referenceOf({ kind, id }), up]));
  for (const [name, { codes, deprecated, replacedBy }] of details) {
    const { kind } = splitReference(name);
    for (const [list, code] of Object.entries(codes)) {
      // Further remarks may follow in brackets: "QDe.115 (as AL-QAIDA IN IRAQ)".
      const [bare = ''] = code.split(' ');
      if (PATTERNS[list] !== undefined && !PATTERNS[list].test(bare)) report(name, `"${code}" is no code of ${list}`);
      const owner = owners.get(`${kind} ${list} ${code}`);
      // A front is listed under the group that it belongs to.
      const isOfParent = parents.get(name)?.some((id) => `${kind}/${id}` === owner) ?? false;
      if (UNIQUE.has(list) && owner !== undefined && !isOfParent)
        report(name, `has the ${list} code ${code} of ${owner}`);
      owners.set(`${kind} ${list} ${code}`, name);
    }
    if (deprecated && replacedBy === null) report(name, 'is deprecated: say by `replaced_by` what stands in its place');
    if (replacedBy !== null && !parents.has(`${kind}/${replacedBy}`))
      report(name, `is replaced by ${kind}/${replacedBy}, which is not there`);
  }
}

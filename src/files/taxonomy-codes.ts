import { referenceOf, splitReference } from '../core/tagging/taxonomy.ts';
import type { EntryDetails, Merged } from './taxonomy-merge.ts';

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
  for (const [name, one] of details) {
    const { kind } = splitReference(name);
    for (const [list, code] of Object.entries(one.codes)) {
      if (isMisspelled(list, code)) report(name, `"${code}" is no code of ${list}`);
      const owner = owners.get(`${kind} ${list} ${code}`);
      // A front is listed under the group that it belongs to.
      const isOfParent = parents.get(name)?.some((id) => `${kind}/${id}` === owner) ?? false;
      if (UNIQUE.has(list) && owner !== undefined && !isOfParent)
        report(name, `has the ${list} code ${code} of ${owner}`);
      owners.set(`${kind} ${list} ${code}`, name);
    }
    const fault = faultOfSuccessor(one, kind, parents);
    if (fault !== null) report(name, fault);
  }
}

function faultOfSuccessor(
  { deprecated, replacedBy }: EntryDetails,
  kind: string,
  known: { has(name: string): boolean },
): string | null {
  if (replacedBy === null) return deprecated ? 'is deprecated: say by `replaced_by` what stands in its place' : null;
  const successor = `${kind}/${replacedBy}`;
  return known.has(successor) ? null : `is replaced by ${successor}, which is not there`;
}

function isMisspelled(list: string, code: string): boolean {
  // Further remarks may follow in brackets: "QDe.115 (as AL-QAIDA IN IRAQ)".
  const [bare = ''] = code.split(' ');
  return PATTERNS[list]?.test(bare) === false;
}

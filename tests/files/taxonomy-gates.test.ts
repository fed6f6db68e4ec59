import { describe, expect, it } from 'vitest';
import { expandPhrase } from '../../src/core/tagging/phrase.ts';
import type { Alias } from '../../src/core/tagging/taxonomy.ts';
import { shippedTaxonomy } from '../support/taxonomy.ts';

/** What keeps a name from being another, in its own words or those around it. */
const isGated = ({ excludes, notBefore, notAfter }: Alias) => excludes.length + notBefore.length + notAfter.length > 0;
const asksNothing = (alias: Alias) =>
  !isGated(alias) && !alias.exactCase && alias.requires.length === 0 && alias.resolve === null && !alias.weak;
const formsOf = (alias: Alias) =>
  expandPhrase(alias.text).flatMap((form) =>
    (alias.languages.length === 0 ? ['*'] : alias.languages).map((one) => `${form} (${one})`),
  );

describe('the names of regions', () => {
  it('are kept from what they are not by every alias of the same words', () => {
    const undone = shippedTaxonomy()
      .entries('region')
      .flatMap(({ id }) => {
        const aliases = shippedTaxonomy().find('region', id)?.aliases ?? [];
        const open = new Set(aliases.filter(asksNothing).flatMap(formsOf));
        const gates = aliases.filter((alias) => isGated(alias) && alias.requires.length === 0);
        return gates.flatMap(formsOf).flatMap((form) => (open.has(form) ? [`${id}: ${form}`] : []));
      });
    expect(undone).toEqual([]);
  });
});

import type { ThemeTrait } from '../facts/facts.ts';
import type { Taxonomy } from '../tagging/taxonomy.ts';
import type { SeverityRule } from './severity.ts';

/**
 * The rule as shipped, for the themes of a taxonomy; a desk can replace it whole. Read from the top: the highest level
 * that applies wins.
 * @param taxonomy null: only what is counted decides
 */
export function shippedSeverityRules(taxonomy: Taxonomy | null): readonly SeverityRule[] {
  const having = (trait: ThemeTrait) => taxonomy?.facts.themes.get(trait) ?? [];
  const violent = [...violentThemes(taxonomy), ...having('target')];
  const serious = having('serious');
  const rules: readonly SeverityRule[] = [
    { level: 4, text: '{killed} killed (10 or more)', minKilled: 10 },
    {
      level: 4,
      text: 'complex attack: {theme}',
      themes: [...serious, ...having('complex')],
      minThemes: 2,
      minKilled: 5,
    },
    {
      level: 4,
      text: 'deaths, and among the victims: {victims}',
      victims: ['aid-workers', 'health-workers'],
      minKilled: 1,
    },
    { level: 4, text: 'own area: {killed} killed', inOwnArea: true, minKilled: 3 },
    { level: 3, text: '{killed} killed (3 or more)', minKilled: 3 },
    { level: 3, text: '{injured} injured (15 or more)', minInjured: 15 },
    { level: 3, text: '{theme}', themes: serious },
    {
      level: 3,
      text: 'aid workers, health workers, foreigners or journalists hurt: {victims}',
      victims: ['aid-workers', 'health-workers', 'foreigners', 'journalists'],
    },
    { level: 3, text: '{theme}', themes: having('serious-if-deadly'), minKilled: 1 },
    { level: 3, text: 'own area: {theme}', inOwnArea: true, themes: violent },
    // Who answers for a province is told of whatever kills there.
    { level: 3, text: "in the desk's area: {killed} killed", inDeskArea: true, minKilled: 1 },
    { level: 3, text: "in the desk's area: {claimed} killed, as one side says", inDeskArea: true, minClaimed: 3 },
    { level: 2, text: '{killed} killed', minKilled: 1 },
    { level: 2, text: '{injured} injured', minInjured: 1 },
    { level: 2, text: '{missing} missing', minMissing: 1 },
    { level: 2, text: '{theme}', themes: [...violent, ...having('moderate')] },
  ];
  // A rule of no theme could never hold.
  return rules.filter(({ themes }) => themes?.length !== 0);
}

/** What is violence, with all that rolls up to it. */
function violentThemes(taxonomy: Taxonomy | null): readonly string[] {
  const roots = new Set(taxonomy?.facts.themes.get('violent') ?? []);
  const isViolence = (id: string) => [id, ...(taxonomy?.ancestors('theme', id) ?? [])].some((one) => roots.has(one));
  return (taxonomy?.entries('theme') ?? []).map(({ id }) => id).filter(isViolence);
}

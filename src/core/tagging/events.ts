import type { Concluded } from './concluded.ts';
import type { CompiledTaxonomy } from './matcher.ts';
import type { TextField } from './tag.ts';

/** Themes that are something that happened at a place; what lies below them is too. */
const EVENT_THEMES = [
  'attack',
  'explosion',
  'airstrike',
  'shelling',
  'border-clash',
  'natural-disaster',
  'protest',
  'ct-operation',
  'human-shield-civilian-harm',
  'border-closure',
];

/** Whether each theme is one; asked for every text. */
const known = new WeakMap<CompiledTaxonomy, Map<string, boolean>>();

function isEvent(id: string, taxonomy: CompiledTaxonomy): boolean {
  const answers = known.get(taxonomy) ?? new Map<string, boolean>();
  known.set(taxonomy, answers);
  const answer = answers.get(id) ?? EVENT_THEMES.some((root) => taxonomy.isWithin('theme', id, root));
  answers.set(id, answer);
  return answer;
}

/** First words, and those behind the last. */
type Places = { readonly begins: Set<number>; readonly ends: Set<number> };

/** Where words of the item tell of something that happened. */
export class Events {
  readonly #places: { title: Places | null; summary: Places | null } = { title: null, summary: null };

  constructor(concluded: readonly Concluded[], taxonomy: CompiledTaxonomy) {
    for (const { kind, id, hit } of concluded) {
      if (kind !== 'theme' || !isEvent(id, taxonomy)) continue;
      this.#places[hit.field] ??= { begins: new Set(), ends: new Set() };
      this.#places[hit.field]?.begins.add(hit.from);
      this.#places[hit.field]?.ends.add(hit.to);
    }
  }

  isIn(field: TextField): boolean {
    return this.#places[field] !== null;
  }

  beginsAt(field: TextField, word: number): boolean {
    return this.#places[field]?.begins.has(word) ?? false;
  }

  endsAt(field: TextField, word: number): boolean {
    return this.#places[field]?.ends.has(word) ?? false;
  }
}

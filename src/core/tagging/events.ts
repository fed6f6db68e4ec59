import type { TextField } from '../tag.ts';
import type { Concluded } from './conclude.ts';
import type { CompiledTaxonomy } from './matcher.ts';

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

/** First words, and those behind the last. */
type Places = { readonly begins: Set<number>; readonly ends: Set<number> };

/** Where words of the item tell of something that happened. */
export class Events {
  readonly #places: Readonly<Record<TextField, Places>> = {
    title: { begins: new Set(), ends: new Set() },
    summary: { begins: new Set(), ends: new Set() },
  };

  constructor(concluded: readonly Concluded[], { isWithin }: CompiledTaxonomy) {
    const known = new Map<string, boolean>();
    for (const { kind, id, hit } of concluded) {
      if (kind !== 'theme') continue;
      const isEvent = known.get(id) ?? EVENT_THEMES.some((root) => isWithin('theme', id, root));
      known.set(id, isEvent);
      if (!isEvent) continue;
      this.#places[hit.field].begins.add(hit.from);
      this.#places[hit.field].ends.add(hit.to);
    }
  }

  isIn(field: TextField): boolean {
    return this.#places[field].begins.size > 0;
  }

  beginsAt(field: TextField, word: number): boolean {
    return this.#places[field].begins.has(word);
  }

  endsAt(field: TextField, word: number): boolean {
    return this.#places[field].ends.has(word);
  }
}

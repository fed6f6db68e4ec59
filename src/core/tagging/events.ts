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

/** Where words of the item tell of something that happened. */
export class Events {
  readonly #themes: readonly Concluded[];

  constructor(concluded: readonly Concluded[], taxonomy: CompiledTaxonomy) {
    this.#themes = concluded.filter(
      ({ kind, id }) => kind === 'theme' && EVENT_THEMES.some((root) => taxonomy.isWithin('theme', id, root)),
    );
  }

  isIn(field: TextField): boolean {
    return this.#themes.some(({ hit }) => hit.field === field);
  }

  beginsAt(field: TextField, word: number): boolean {
    return this.#themes.some(({ hit }) => hit.field === field && hit.from === word);
  }

  endsAt(field: TextField, word: number): boolean {
    return this.#themes.some(({ hit }) => hit.field === field && hit.to === word);
  }
}

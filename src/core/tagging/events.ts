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
/** Themes of reports that name places for other reasons: teams, dishes. */
const IDLE_THEMES = ['sport', 'culture-food'];

/** What each theme is; asked for every text. */
const known = new WeakMap<CompiledTaxonomy, Map<string, Kind>>();
type Kind = 'event' | 'idle' | 'other';

function kindOf(id: string, taxonomy: CompiledTaxonomy): Kind {
  const answers = known.get(taxonomy) ?? new Map<string, Kind>();
  known.set(taxonomy, answers);
  const isBelow = (roots: readonly string[]) => roots.some((root) => taxonomy.isWithin('theme', id, root));
  const answer = answers.get(id) ?? (isBelow(EVENT_THEMES) ? 'event' : isBelow(IDLE_THEMES) ? 'idle' : 'other');
  answers.set(id, answer);
  return answer;
}

/** First words, and those behind the last. */
type Places = { readonly begins: Set<number>; readonly ends: Set<number> };

/** Where words of the item tell of something that happened. */
export class Events {
  readonly #places: { title: Places | null; summary: Places | null } = { title: null, summary: null };
  /** Whether anything is told that a place can be asked of, and whether teams or dishes are spoken of. */
  readonly isTold: boolean;
  readonly isIdle: boolean;

  constructor(concluded: readonly Concluded[], taxonomy: CompiledTaxonomy) {
    let [isTold, isIdle] = [false, false];
    for (const { kind, id, hit } of concluded) {
      if (kind !== 'theme') continue;
      const what = kindOf(id, taxonomy);
      if (what === 'idle') isIdle = true;
      else isTold = true;
      if (what !== 'event') continue;
      this.#places[hit.field] ??= { begins: new Set(), ends: new Set() };
      this.#places[hit.field]?.begins.add(hit.from);
      this.#places[hit.field]?.ends.add(hit.to);
    }
    this.isTold = isTold;
    this.isIdle = isIdle;
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

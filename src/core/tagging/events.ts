import type { ThemeTrait } from '../facts/facts.ts';
import type { Concluded } from './concluded.ts';
import type { CompiledTaxonomy } from './matcher.ts';
import type { TextField } from './tag.ts';

/** What each theme is; asked for every text. */
const known = new WeakMap<CompiledTaxonomy, Map<string, Kind>>();
type Kind = 'event' | 'idle' | 'other';

function kindOf(id: string, taxonomy: CompiledTaxonomy): Kind {
  const answers = known.get(taxonomy) ?? new Map<string, Kind>();
  known.set(taxonomy, answers);
  const answer =
    answers.get(id) ?? (isBelow(id, EVENT, taxonomy) ? 'event' : isBelow(id, IDLE, taxonomy) ? 'idle' : 'other');
  answers.set(id, answer);
  return answer;
}

/** Something that happened at a place, as violence does; what lies below is, too. */
const EVENT: readonly ThemeTrait[] = ['violent', 'event'];
const IDLE: readonly ThemeTrait[] = ['idle'];

function isBelow(id: string, traits: readonly ThemeTrait[], { facts, isWithin }: CompiledTaxonomy): boolean {
  return traits.some((trait) => facts.themes.get(trait)?.some((root) => isWithin('theme', id, root)) ?? false);
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

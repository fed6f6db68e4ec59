import type { Item } from '../core/item/item.ts';
import type { Arrival, Placement, Regrouping, Split } from '../core/story/grouping.ts';
import type { Reason } from '../core/story/judging.ts';
import type { GroupingSave } from '../store/ports/stories.ts';

type Effects = Pick<GroupingSave, 'placed' | 'moved' | 'gone' | 'changes'>;
/** A report as grouping read it; see `gravityOf`. */
type Read = Arrival & { readonly gravity: number };
/** A report and the story whose number it bears. */
type Line = { readonly item: string; readonly story: string };
type Settled = {
  readonly effects: Effects;
  /** Every story whose record must be made anew. */
  readonly changed: ReadonlySet<string>;
  /** Whose number one of the reports that were known bears now. */
  readonly storyOfItem: (line: Line) => string;
};
type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

/**
 * Collects what a stretch of the log does to stories: who was placed where, which stories went into which, which must
 * be built again. Numbers are the store's, as decimal strings.
 */
export function createSheet() {
  const effects: Mutable<Pick<Effects, 'placed' | 'gone' | 'changes'>> = { placed: [], gone: [], changes: [] };
  /** Where items of this stretch are now, and which stories went into which. */
  const storyOf = new Map<string, string>();
  const wentInto = new Map<string, string>();
  const touched = new Set<string>();
  /** Why the first report of a part left the story that it was in. */
  const reasons = new Map<string, Reason>();
  /** Founders that left their story: the rest is called `~` and their number until its first report is known. */
  const orphaned = new Set<string>();
  /** Stories whose reports may bear another number now: merged, parted, or without their founder. */
  const shaken = new Set<string>();

  /** Stories that have begun with one of these reports: nobody has a record of them. */
  const founded = new Set<string>();

  const finalOf = (story: string): string => {
    const next = wentInto.get(story);
    return next === undefined ? story : finalOf(next);
  };

  function put(item: Item, { at, features, gravity }: Read, { story, reason, merged }: Placement): void {
    const id = String(story);
    wentInto.delete(id);
    effects.placed.push({ item: item.id, story: id, at, features, gravity, reason });
    storyOf.set(item.id, id);
    touched.add(id);
    for (const other of merged.map(String)) {
      wentInto.set(other, id);
      touched.add(other);
      shaken.add(other).add(id);
      effects.changes.push({ kind: 'story-merged', item: item.id, story: id });
    }
  }

  /** A founder goes: what was put into its story until now stays with the rest. */
  function orphan(founder: string): void {
    orphaned.add(founder);
    shaken.add(founder);
    for (const [id, story] of storyOf)
      if (id !== founder && finalOf(story) === founder) storyOf.set(id, restOf(founder));
  }

  const restOf = (founder: string) => (orphaned.has(founder) ? `~${founder}` : founder);

  /**
   * Every open report of a story that was parted is named, since its parts may bear numbers that went into it before.
   */
  function part({ story, staying, parted: parts }: Split): void {
    const whole = finalOf(String(story));
    const rest = restOf(whole);
    shaken.add(whole);
    for (const id of staying.map(String)) storyOf.set(id, rest);
    for (const { story: own, items, why } of parts) {
      const number = String(own);
      wentInto.delete(number);
      touched.add(number);
      shaken.add(number);
      for (const id of items.map(String)) storyOf.set(id, number);
      reasons.set(number, why);
      for (const each of [rest, number]) effects.changes.push({ kind: 'story-split', item: number, story: each });
    }
  }

  function stay({ id }: Item, { at, features, gravity }: Read, story: string, reason: Reason | null): void {
    effects.placed.push({ item: id, story, at, features, gravity, reason });
    storyOf.set(id, story);
  }

  const storyNow = (item: Item) => finalOf(storyOf.get(item.id) ?? restOf(item.story));

  function revise(item: Item, arrival: Read, revision: Regrouping): void {
    const before = storyNow(item);
    touched.add(before);
    effects.changes.push({ kind: 'story-corrected', item: item.id, story: before });
    if (revision.kind === 'moves' && before === item.id) orphan(before);
    if (revision.split !== null) part(revision.split);
    if (revision.kind === 'moves') put(item, arrival, revision);
    else stay(item, arrival, revision.split === null ? before : (storyOf.get(item.id) ?? before), revision.reason);
  }

  return {
    place(item: Item, arrival: Read, placement: Placement): void {
      put(item, arrival, placement);
      const kind = placement.reason === null ? 'story-new' : 'story-grew';
      if (placement.reason === null) founded.add(String(placement.story));
      effects.changes.push({ kind, item: item.id, story: String(placement.story) });
    },
    /** A report whose words have changed: it stays, joins another story, or leaves its own. */
    revise,
    /** A report that other words have read: readers are told only where that moves something. */
    reread(item: Item, arrival: Read, revision: Regrouping): void {
      if (revision.kind === 'stays' && revision.split === null) stay(item, arrival, storyNow(item), revision.reason);
      else revise(item, arrival, revision);
    },
    touch(story: string): void {
      touched.add(finalOf(story));
    },
    /** A founder has left: the open reports of its story bear another number now. */
    hasOrphans: () => orphaned.size > 0,
    /** Stories that went into another in this stretch. */
    mergedInto: (story: string): readonly string[] => [...wentInto.keys()].filter((other) => finalOf(other) === story),
    /** Stories that something has happened to. */
    touched: (): readonly string[] => [...touched],
    /** Whether reports of a story may bear another number now: then all of them must be known to settle. */
    isShaken: (story: string): boolean => shaken.has(story),
    /** Whether a story was founded in this stretch. */
    isFounded: (story: string): boolean => founded.has(story),
    /** The effects, once the reports of all shaken stories are known, with the numbers that they bear in the store. */
    settle(lines: readonly Line[]): Settled {
      const nameOf = namesOf(lines);
      const storyOfItem = ({ item, story }: Line) => nameOf(storyOf.get(item) ?? restOf(story));
      const isPlaced = new Set(effects.placed.map(({ item }) => item));
      const moved: { item: string; story: string; reason?: Reason }[] = [];
      const inhabited = new Set<string>();
      for (const line of lines) {
        const { item } = line;
        const story = storyOfItem(line);
        inhabited.add(story);
        const reason = story === item ? reasons.get(item) : undefined;
        if (reason !== undefined) moved.push({ item, story, reason });
        else if (!isPlaced.has(item) && story !== line.story) moved.push({ item, story });
      }
      const placed = effects.placed.map((one) => ({ ...one, story: nameOf(storyOf.get(one.item) ?? one.story) }));
      const changes = effects.changes.map((one) => ({ ...one, story: nameOf(one.story) }));
      // Whoever is not shaken keeps its founder.
      for (const story of touched) if (!shaken.has(story)) inhabited.add(story);
      for (const { story } of placed) inhabited.add(story);
      const changed = new Set([
        ...[...touched].filter((story) => inhabited.has(story)),
        ...moved.map(({ story }) => story),
      ]);
      const gone = [...touched]
        .filter((story) => !inhabited.has(story))
        .map((story) => ({ story, into: finalOf(story) === story ? (storyOf.get(story) ?? story) : finalOf(story) }))
        .map(({ story, into }) => ({ story, into: nameOf(into) }))
        .filter(({ story, into }) => into !== story && inhabited.has(into));
      return { effects: { placed, moved, gone, changes }, changed, storyOfItem };
    },
  };

  /** What a story is called in the end: where it went; and what a founder left bears the number of its first report. */
  function namesOf(lines: readonly Line[]): (story: string) => string {
    const firsts = new Map<string, string>();
    for (const { item, story } of lines) {
      const called = finalOf(storyOf.get(item) ?? restOf(story));
      const first = firsts.get(called);
      // The founder itself has gone, wherever it went.
      if (called !== `~${item}` && (first === undefined || Number(item) < Number(first))) firsts.set(called, item);
    }
    return (story) => {
      const called = finalOf(story);
      return called.startsWith('~') ? (firsts.get(called) ?? called.slice(1)) : called;
    };
  }
}

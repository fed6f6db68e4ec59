/** What one poll, or a part of it, came to. */
export type Tally = {
  added: number;
  revised: number;
  seen: number;
  /** Known items of the feed that came under a new guid or link. */
  renamed: number;
  /** Items that the feed had not shown before. */
  toFeed: number;
  /** By how many items each tag, as `region/af`, has gained or lost. */
  readonly tags: Map<string, number>;
};

export const NOTHING_YET: Tally = { added: 0, revised: 0, seen: 0, renamed: 0, toFeed: 0, tags: new Map() };

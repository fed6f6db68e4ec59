/** An account that what is asked for draws on. A point is about a millisecond of work. */
export type Account = {
  readonly name: 'address' | 'network' | 'site' | 'token';
  /** Who it is, as a key; never an address or a secret. */
  readonly of: string;
};

export type AccountState = {
  readonly name: Account['name'];
  readonly quota: number;
  readonly windowS: number;
  readonly remaining: number;
  readonly resetS: number;
};

/** Draws so many points on each of these accounts; says how they stand, and whether one of them is overdrawn. */
export type DrawPoints = (
  accounts: readonly Account[],
  points: number,
) => Promise<{ readonly states: readonly AccountState[]; readonly isOver: boolean }>;

/** Exit codes of every command: 0 done, 1 problems found, 2 bad usage, unusable input or a start that failed. */
export const EXIT = { done: 0, problems: 1, unusable: 2 } as const;

/** Something that the person who typed the command can mend; printed without a stack trace, exit 2. */
export class UsageError extends Error {
  override name = 'UsageError';
}

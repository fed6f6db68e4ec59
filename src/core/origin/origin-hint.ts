import type { OriginRule } from './origin-item.ts';

/** One hint at where an item comes from. */
export type OriginHint = {
  readonly key: string;
  readonly label: string;
  readonly country: string | null;
  readonly rule: OriginRule;
  readonly text: string;
  /** Whether it may count as an origin of its own. */
  readonly isStrong: boolean;
};

import type { ReadScope } from '../../core/access/access-key.ts';
import type { Principal } from '../../core/access/principal.ts';

/** How a request came in that was asked through a reader link. */
export type LinkEntry = {
  readonly principal: Principal;
  readonly scope: ReadScope;
  /** `/r/<key>`: what stands before every path of this service in addresses that are given out. */
  readonly base: string;
};

import type { HeldSubscription } from './claim-mail.ts';
import { partsOfNetwork } from './mailed-link.ts';
import type { RecentQuestions, Subscription } from './subscription.ts';

type Stored = Pick<HeldSubscription, 'version'>;

/**
 * Whether a subscription that was made from a version may be stored: nobody has changed it since, and the address has
 * no other one.
 * @param known the stored one of the same id
 * @param sameAddress the id of the one that has the address
 */
export function maySave(
  { id }: Pick<Subscription, 'id'>,
  version: number,
  known: Stored | null,
  sameAddress: string | null,
): boolean {
  return (known?.version ?? 0) === version && (sameAddress === null || sameAddress === id);
}

/**
 * How many questions came from a network and from those that it lies in, and in all.
 * @param asked the networks that asked lately
 */
export function countQuestions(asked: readonly string[], network: string): RecentQuestions {
  const countOf = (part: string) => asked.filter((one) => `${one}/`.startsWith(`${part}/`)).length;
  return { fromNetworks: partsOfNetwork(network).map(countOf), inAll: asked.length };
}

import { isIP } from 'node:net';
import type { Config } from '../config.ts';
import type { Desk } from '../core/desk/desk.ts';
import { type AddressRule, createAddressRule, isPublicAddress } from '../fetch/address.ts';

/** What works hardly as it was meant in the ways out of alerts. Where a name leads is only seen when it is used. */
export function alertWarnings(
  desks: readonly Desk[],
  { allowPrivateNetworks }: Pick<Config, 'allowPrivateNetworks'>,
): readonly string[] {
  const mayConnect = createAddressRule(allowPrivateNetworks);
  return desks.flatMap(({ id, alerts }) =>
    (alerts?.to ?? [])
      .flatMap((way) => (way.kind === 'mail' ? [] : addressWarnings(new URL(way.url), mayConnect)))
      .map((words) => `desk ${id}: alerts: ${words}`),
  );
}

function addressWarnings({ protocol, host, hostname }: URL, mayConnect: AddressRule): readonly string[] {
  const bare = hostname.replace(/^\[|\]$/g, '');
  const literal = bare === 'localhost' ? '127.0.0.1' : bare;
  const network = `${literal}/${isIP(literal) === 6 ? 128 : 32}`;
  if (isIP(literal) !== 0 && !mayConnect(literal))
    return [`${host} is not a public address: nothing is sent there until ALLOW_PRIVATE_NETWORKS holds ${network}`];
  const isInside = isIP(literal) !== 0 && !isPublicAddress(literal);
  return protocol === 'http:' && !isInside
    ? [`${host} is written with http: what is sent there can be read on the way`]
    : [];
}

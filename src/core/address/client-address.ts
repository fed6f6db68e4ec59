import ipaddr from 'ipaddr.js';

/**
 * What providers give to one customer of theirs, from all that a site may have to one line; within it are addresses
 * without end.
 */
const CUSTOMER_BITS_V6 = [48, 56, 64];

/**
 * The address that a request came from. Proxies that are trusted have noted theirs in X-Forwarded-For, each at the end;
 * the first address from the end that is no trusted proxy's is the client. Anything before it is the client's own
 * claim.
 * @param trusted CIDRs of our own proxies
 */
export function clientAddress(peer: string, forwardedFor: string | undefined, trusted: readonly string[]): string {
  const hops = (forwardedFor ?? '').split(',').map((hop) => hop.trim());
  let client = peer;
  while (isInNetworks(client, trusted)) {
    const hop = hops.pop();
    if (hop === undefined || !ipaddr.isValid(hop)) break;
    client = hop;
  }
  return client;
}

/**
 * The networks whose requests are counted together, the widest first: an IPv4 address; the /48, /56 and /64 of an IPv6
 * address.
 */
export function networksOf(address: string): readonly string[] {
  if (!ipaddr.isValid(address)) return ['unknown'];
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return [parsed.toString()];
  return CUSTOMER_BITS_V6.map(
    (bits) => `${ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/${bits}`).toString()}/${bits}`,
  );
}

/**
 * The /24 that an IPv4 address lies in: what a small provider or a host of many machines has; null for any other
 * address.
 */
export function wideNetworkOf(address: string): string | null {
  if (!ipaddr.isValid(address)) return null;
  const parsed = ipaddr.process(address);
  return parsed.kind() === 'ipv4' ? `${ipaddr.IPv4.networkAddressFromCIDR(`${parsed.toString()}/24`)}/24` : null;
}

/** Whether an address lies in one of these networks. */
export function isInNetworks(address: string, cidrs: readonly string[]): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return cidrs.some((cidr) => {
    const [network, bits] = ipaddr.parseCIDR(cidr);
    return network.kind() === parsed.kind() && parsed.match(network as never, bits);
  });
}

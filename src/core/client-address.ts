import ipaddr from 'ipaddr.js';

/** What providers give to one customer of theirs; within it a customer has addresses without end. */
const CUSTOMER_BITS_V6 = 64;

/**
 * The address that a request came from. Proxies that are trusted have noted theirs in X-Forwarded-For, each at the end;
 * the first address from the end that is no trusted proxy's is the client. Anything before it is the client's own claim.
 * @param trusted CIDRs of our own proxies
 */
export function clientAddress(peer: string, forwardedFor: string | undefined, trusted: readonly string[]): string {
  const hops = (forwardedFor ?? '').split(',').map((hop) => hop.trim());
  let client = peer;
  while (isWithin(client, trusted)) {
    const hop = hops.pop();
    if (hop === undefined || !ipaddr.isValid(hop)) break;
    client = hop;
  }
  return client;
}

/** The network whose requests are counted together: an IPv4 address, or the /64 of an IPv6 address. */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/${CUSTOMER_BITS_V6}`).toString()}/${CUSTOMER_BITS_V6}`;
}

function isWithin(address: string, cidrs: readonly string[]): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return cidrs.some((cidr) => {
    const [network, bits] = ipaddr.parseCIDR(cidr);
    return network.kind() === parsed.kind() && parsed.match(network as never, bits);
  });
}

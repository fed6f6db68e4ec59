import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Network = readonly [Address, number];

/**
 * Every range of the IANA IPv4 special-purpose registry, also the few of it that are reachable: none of them serves
 * feeds.
 */
const NOT_PUBLIC_V4 = networks([
  '0.0.0.0/8', // this network
  '10.0.0.0/8', // private
  '100.64.0.0/10', // carrier-grade NAT
  '127.0.0.0/8', // loopback
  // Public by its range, but answered by the cloud's own machinery on every virtual machine of Azure.
  '168.63.129.16/32',
  '169.254.0.0/16', // link-local; 169.254.169.254 hands out a cloud machine's credentials
  '172.16.0.0/12', // private
  '192.0.0.0/24', // protocol assignments
  '192.0.2.0/24', // documentation
  '192.31.196.0/24', // AS112
  '192.52.193.0/24', // AMT
  '192.88.99.0/24', // 6to4 relays
  '192.168.0.0/16', // private
  '192.175.48.0/24', // AS112
  '198.18.0.0/15', // benchmarks
  '198.51.100.0/24', // documentation
  '203.0.113.0/24', // documentation
  '224.0.0.0/4', // multicast
  '240.0.0.0/4', // reserved, with the broadcast address
]);

/**
 * All public IPv6 is in here: what is outside (loopback, NAT64, unique local, link-local, site-local ...) needs no
 * list.
 */
const GLOBAL_V6 = networks(['2000::/3']);

const NOT_PUBLIC_V6 = networks([
  '2001::/23', // protocol assignments, with Teredo and ORCHID
  '2001:db8::/32', // documentation
  '2002::/16', // 6to4: an IPv4 address in disguise
  '2620:4f:8000::/48', // AS112
  '3ffe::/16', // 6bone, given back
  '3fff::/20', // documentation
]);

/** Decides what may be connected to, by the address that a socket would connect to (never a name). */
export type AddressRule = (address: string) => boolean;

/**
 * Only addresses as sockets know them: `2130706433` or `0x7f.1` is no address here, a URL has turned it into one
 * before.
 */
export function isPublicAddress(address: string): boolean {
  const parsed = parse(address);
  return parsed !== null && isPublic(parsed);
}

/**
 * Public addresses, and the networks that the operator allows (ALLOW_PRIVATE_NETWORKS). What is no address is refused.
 * Throws on a network that is none: the configuration has checked them.
 */
export function createAddressRule(allowedCidrs: readonly string[]): AddressRule {
  const allowed = networks(allowedCidrs);
  return function mayConnect(address) {
    const parsed = parse(address);
    return parsed !== null && (isPublic(parsed) || isWithin(parsed, allowed));
  };
}

/**
 * IPv4 written inside IPv6 (`::ffff:10.0.0.1`) is judged as IPv4. A zone (`fe80::1%eth0`) says which interface only.
 */
function parse(address: string): Address | null {
  const bare = address.replace(/%.*$/s, '');
  if (isIP(bare) === 0) return null;
  try {
    return ipaddr.process(isIP(bare) === 6 ? inHexadecimal(bare) : bare);
  } catch {
    return null;
  }
}

/** `::8.8.8.8` as `::808:808`: the library takes the former for the other address `::ffff:8.8.8.8`. */
function inHexadecimal(address: string): string {
  return new URL(`http://[${address}]`).hostname.slice(1, -1);
}

function isPublic(address: Address): boolean {
  if (address.kind() === 'ipv4') return !isWithin(address, NOT_PUBLIC_V4);
  return isWithin(address, GLOBAL_V6) && !isWithin(address, NOT_PUBLIC_V6) && !isIsatap(address as ipaddr.IPv6);
}

/** Some machines tunnel `<any prefix>:0:5efe:10.0.0.1` to the IPv4 address at its end. */
function isIsatap({ parts }: ipaddr.IPv6): boolean {
  return (parts[4] === 0 || parts[4] === 0x200) && parts[5] === 0x5efe;
}

function networks(cidrs: readonly string[]): readonly Network[] {
  return cidrs.map((cidr) => {
    const [network, bits] = ipaddr.parseCIDR(cidr);
    const isMapped = network instanceof ipaddr.IPv6 && network.isIPv4MappedAddress() && bits >= 96;
    return isMapped ? [network.toIPv4Address(), bits - 96] : [network, bits];
  });
}

function isWithin(address: Address, ranges: readonly Network[]): boolean {
  return ranges.some(([network, bits]) => address.kind() === network.kind() && address.match([network, bits] as never));
}

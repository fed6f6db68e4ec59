import { describe, expect, it } from 'vitest';
import { clientAddress, networksOf } from '../../../src/core/address/client-address.ts';

describe('who asks', () => {
  it.each([
    // Nobody is trusted: what a client says of itself does not count.
    ['192.0.2.9', '203.0.113.1', [], '192.0.2.9'],
    ['127.0.0.1', '203.0.113.1', ['127.0.0.0/8'], '203.0.113.1'],
    // The client's own claim stands before what our proxy has noted.
    ['127.0.0.1', '198.51.100.7, 203.0.113.1', ['127.0.0.0/8'], '203.0.113.1'],
    ['127.0.0.1', '203.0.113.1, 10.0.0.2', ['127.0.0.0/8', '10.0.0.0/8'], '203.0.113.1'],
    ['::ffff:127.0.0.1', '2001:db8::1', ['127.0.0.0/8'], '2001:db8::1'],
    ['127.0.0.1', undefined, ['127.0.0.0/8'], '127.0.0.1'],
    ['127.0.0.1', 'nonsense', ['127.0.0.0/8'], '127.0.0.1'],
    ['127.0.0.1', '203.0.113.1, ', ['127.0.0.0/8'], '127.0.0.1'],
  ])('from %s with %j, trusting %j: %s', (peer, forwarded, trusted, expected) => {
    expect(clientAddress(peer, forwarded, trusted)).toBe(expected);
  });

  it('counts an IPv4 address, whatever its form, and a customer of IPv6 as one', () => {
    expect(networksOf('::ffff:192.0.2.1')).toEqual(networksOf('192.0.2.1'));
    expect(networksOf('2001:db8:1:2:3::4')).toEqual(networksOf('2001:db8:1:2::9'));
    expect(networksOf('2001:db8:1:2::1')).toEqual(['2001:db8:1::/48', '2001:db8:1::/56', '2001:db8:1:2::/64']);
    expect(networksOf('2001:db8:1:3::1').slice(0, 2)).toEqual(networksOf('2001:db8:1:2::1').slice(0, 2));
    expect(networksOf('')).toEqual(['unknown']);
  });
});

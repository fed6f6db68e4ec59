import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAddressRule, isPublicAddress } from '../../src/fetch/address.ts';

const NOT_PUBLIC: Readonly<Record<string, readonly string[]>> = {
  'this network': ['0.0.0.0', '0.0.0.1', '0.255.255.255'],
  private: ['10.0.0.0', '10.255.255.255', '172.16.0.1', '172.31.255.255', '192.168.0.1', '192.168.255.255'],
  'carrier-grade NAT': ['100.64.0.0', '100.127.255.255'],
  loopback: ['127.0.0.1', '127.255.255.255', '::1', '0:0:0:0:0:0:0:1', '::1%lo'],
  'link-local': ['169.254.0.1', '169.254.169.254', 'fe80::1', 'fe80::1%eth0', 'febf::1'],
  'protocol assignments': ['192.0.0.1', '192.0.0.9', '192.0.0.171', '192.0.0.192'],
  documentation: ['192.0.2.1', '198.51.100.7', '203.0.113.255', '2001:db8::1', '3fff::1', '3fff:fff::1'],
  'AS112 and AMT': ['192.31.196.1', '192.175.48.1', '192.52.193.1', '2620:4f:8000::1', '2001:4:112::1', '2001:3::1'],
  '6to4 relays': ['192.88.99.1'],
  benchmarks: ['198.18.0.1', '198.19.255.255', '2001:2::1'],
  multicast: ['224.0.0.1', '239.255.255.255', 'ff02::1', 'ff0e::1'],
  'reserved and broadcast': ['240.0.0.1', '255.255.255.254', '255.255.255.255'],
  'the machinery of a cloud': ['168.63.129.16', '::ffff:168.63.129.16', 'fd00:ec2::254'],
  unspecified: ['::', '0:0:0:0:0:0:0:0'],
  'IPv4 in IPv6': [
    '::ffff:10.0.0.1',
    '::ffff:7f00:1',
    '::FFFF:127.0.0.1',
    '::127.0.0.1',
    '::7f00:1',
    '::ffff:0:127.0.0.1',
    '::8.8.8.8',
    '::808:808',
    '0:0:0:0:0:0:8.8.8.8',
  ],
  NAT64: ['64:ff9b::7f00:1', '64:ff9b::10.0.0.1', '64:ff9b::8.8.8.8', '64:ff9b:1::7f00:1'],
  '6to4': ['2002:7f00:1::', '2002:a00:1::1', '2002:808:808::1'],
  Teredo: ['2001::1', '2001:0:4136:e378:8000:63bf:3fff:fdd2'],
  ISATAP: ['2400:1::5efe:10.0.0.1', '2400:1::200:5efe:7f00:1'],
  ORCHID: ['2001:10::1', '2001:20::1'],
  'discard-only and dummy': ['100::1', '100:0:0:1::1'],
  'segment routing': ['5f00::1'],
  'unique local': ['fc00::1', 'fd00::1', 'fdff:ffff::1'],
  'site-local': ['fec0::1', 'feff::1'],
  '6bone': ['3ffe::1'],
  'nobody’s': ['1::1', '4000::1', 'e000::1'],
};

const NO_ADDRESS = [
  '',
  ' ',
  'localhost',
  'example.com',
  '2130706433',
  '134744072',
  '0x7f000001',
  '0x08080808',
  '0177.0.0.1',
  '010.8.8.8',
  '127.1',
  '8.8',
  '8.8.8',
  '１２７.0.0.1',
  '８.８.８.８',
  '127。0。0。1',
  '256.1.1.1',
  '8.8.8.8.8',
  '8.8.8.8 ',
  '8.8.8.8\n',
  '[::1]',
  '[2606:4700::1111]',
  '::ffff:8.8.8.8.8',
  '1:2:3',
  ':::',
  '8.8.8.8/8',
  'fe80::%',
  '%',
  '2606:4700::1111::',
  '12345::',
];

const PUBLIC = [
  '1.1.1.1',
  '8.8.8.8',
  '9.255.255.255',
  '11.0.0.0',
  '100.63.255.255',
  '100.128.0.0',
  '126.255.255.255',
  '128.0.0.1',
  '168.63.129.15',
  '169.253.255.255',
  '172.15.255.255',
  '172.32.0.0',
  '191.255.255.255',
  '192.0.1.0',
  '192.0.3.0',
  '192.167.255.255',
  '192.169.0.0',
  '198.17.255.255',
  '198.20.0.0',
  '223.255.255.255',
  '2001:200::1',
  '2001:4860:4860::8888',
  '2003::1',
  '2400:cb00::1',
  '2606:4700::1111',
  '2a00:1450:4001::1',
  '::ffff:8.8.8.8',
];

describe('isPublicAddress', () => {
  for (const [range, addresses] of Object.entries(NOT_PUBLIC)) {
    it.each(addresses)(`refuses ${range}: %s`, (address) => expect(isPublicAddress(address)).toBe(false));
  }

  it.each(NO_ADDRESS)('refuses what no socket takes for an address: %j', (text) =>
    expect(isPublicAddress(text)).toBe(false),
  );

  it.each(PUBLIC)('takes %s for public', (address) => expect(isPublicAddress(address)).toBe(true));
});

describe('createAddressRule', () => {
  it('allows the networks that the operator names, and no others', () => {
    const mayConnect = createAddressRule(['10.1.0.0/16', 'fd12::/16', '::ffff:192.168.7.0/120']);
    expect(
      ['10.1.2.3', '::ffff:10.1.2.3', 'fd12::5', '192.168.7.9', '8.8.8.8'].filter((one) => !mayConnect(one)),
    ).toEqual([]);
    expect(['10.2.0.1', '127.0.0.1', 'fd13::5', '192.168.8.1', '64:ff9b::10.1.2.3'].filter(mayConnect)).toEqual([]);
  });

  it('allows NAT64 where the operator’s network needs it', () => {
    expect(createAddressRule(['64:ff9b::/96'])('64:ff9b::8.8.8.8')).toBe(true);
  });

  it('answers for any string', () => {
    const mayConnect = createAddressRule(['10.0.0.0/8', 'fd00::/8']);
    const odd = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'0123456789abcdefx:.%[]/ ') }),
      fc.ipV4Extended(),
      fc.ipV6(),
    );
    fc.assert(
      fc.property(odd, (text) => typeof mayConnect(text) === 'boolean'),
      { numRuns: 2_000 },
    );
  });

  it('judges IPv4 the same however IPv6 carries it', () => {
    fc.assert(fc.property(fc.ipV4(), (address) => isPublicAddress(address) === isPublicAddress(`::ffff:${address}`)));
  });

  it('takes no IPv4 for public that is written as the last part of IPv6 (::/96)', () => {
    fc.assert(fc.property(fc.ipV4(), (address) => !isPublicAddress(`::${address}`)));
  });
});

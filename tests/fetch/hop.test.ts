import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstHop, type Hop, redirectOf } from '../../src/fetch/hop.ts';

function hopTo(address: string): Hop {
  const hop = firstHop(address);
  if (hop === null) throw new Error(`no hop to ${address}`);
  return hop;
}

describe('firstHop', () => {
  it('parts an address from its credentials and its fragment', () => {
    const { url, authorization } = hopTo('https://me:%73ecret@a.example/feed?x=1#new');
    expect(url.href).toBe('https://a.example/feed?x=1');
    expect(authorization).toBe(`Basic ${Buffer.from('me:secret').toString('base64')}`);
  });

  it('takes credentials as they are where they are badly escaped', () => {
    expect(hopTo('https://me:%zz@a.example/').authorization).toBe(`Basic ${Buffer.from('me:%zz').toString('base64')}`);
  });
});

describe('redirectOf', () => {
  it.each<[string, string, boolean]>([
    ['/b', 'https://a.example/b', true],
    ['https://a.example:443/b', 'https://a.example/b', true],
    ['//b.example/c', 'https://b.example/c', false],
    ['http://a.example/feed', 'http://a.example/feed', false],
    ['https://a.example:8443/', 'https://a.example:8443/', false],
    ['https://evil:pw@b.example/#x', 'https://b.example/', false],
  ])('to %s leads to %s (with credentials: %j)', (location, href, keepsCredentials) => {
    const from = hopTo('https://me:secret@a.example/feed');
    const redirect = redirectOf(301, { location }, from);
    if (redirect?.kind !== 'to') throw new Error('leads nowhere');
    expect(redirect.hop.url.href).toBe(href);
    expect(redirect.hop.authorization).toBe(keepsCredentials ? from.authorization : null);
  });

  it('leads only to the web and carries no foreign credentials, whatever it says', () => {
    const from = hopTo('https://a.example/feed');
    const location = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.webUrl(),
      fc.string().map((text) => `http://${text}`),
    );
    fc.assert(
      fc.property(location, (text) => {
        const redirect = redirectOf(302, { location: Buffer.from(text).toString('latin1') }, from);
        if (redirect === null) return false;
        if (redirect.kind === 'nowhere') return /^[\x20-\x7e]*$/.test(redirect.message);
        const { protocol, username, password, hash } = redirect.hop.url;
        return (
          /^https?:$/.test(protocol) && `${username}${password}${hash}` === '' && redirect.hop.authorization === null
        );
      }),
      { numRuns: 1_000 },
    );
  });
});

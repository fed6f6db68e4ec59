import { ROUTES } from '../../src/http/access/routes.ts';
import { shippedTaxonomy } from './taxonomy.ts';

const ids = (kind: 'region' | 'actor' | 'theme') =>
  shippedTaxonomy()
    .entries(kind)
    .slice(0, 50)
    .map(({ id }) => id)
    .join(',');
const letters = (count: number) => 'x'.repeat(count);
/** The largest value that each parameter takes, and one that is too large. */
const LARGEST: Readonly<Record<string, readonly string[]>> = {
  region: [ids('region'), letters(15_000), 'x,'.repeat(5_000)],
  actor: [ids('actor'), letters(15_000)],
  theme: [ids('theme'), letters(15_000)],
  feed: ['hill-post', letters(15_000)],
  lang: ['en,fa,ps,ur,ar,ru,zh,fr', letters(15_000)],
  q: [
    Array.from({ length: 16 }, (_, n) => `${'abcdefghijklmnop'[n]}`).join(' '),
    'in of the near said by was officials attack claimed blast bomb kills',
    letters(256),
    letters(15_000),
    '"'.repeat(256),
    '-a '.repeat(80),
  ],
  role: ['place', letters(15_000)],
  since: ['1995-01-01', letters(15_000)],
  until: ['2099-01-01', letters(15_000)],
  limit: ['500', letters(15_000)],
  cursor: [Buffer.from('999999999999.99999999').toString('base64url'), letters(15_000)],
  evidence: ['1'],
  order: ['significance', letters(15_000)],
  min_origins: ['100'],
  min_severity: ['4'],
  stance: ['claimed,alleged,denied', letters(15_000)],
  date: ['2026-11-24', letters(15_000)],
  tz: ['Pacific/Kiritimati', letters(15_000)],
};

type Asked = { readonly method: string; readonly url: string; readonly body?: string };

/** Every route with every parameter at the largest that it takes and beyond, alone and with all the others. */
export function largestRequests(): readonly Asked[] {
  return [...readRequests(), ...writeRequests()];
}

function readRequests(): readonly Asked[] {
  const all = Object.entries(LARGEST).map(([name, [value = '']]): [string, string] => [name, value]);
  const leftOut = [[], ['date', 'tz'], ['date', 'tz', 'order', 'stance', 'min_origins', 'min_severity', 'cursor']];
  return ROUTES.filter(({ method }) => method === 'GET').flatMap(({ path }) => {
    const at = path.replace(/:\w+/g, '1');
    const alone = Object.entries(LARGEST).flatMap(([name, values]) =>
      values.map((value): [string, string][] => [[name, value]]),
    );
    const together = leftOut.map((left) => all.filter(([name]) => !left.includes(name)));
    return [
      { method: 'GET', url: at },
      ...[...alone, ...together].map((pairs) => ({ method: 'GET', url: `${at}?${new URLSearchParams(pairs)}` })),
    ];
  });
}

function writeRequests(): readonly Asked[] {
  const bodies = ['{}', '['.repeat(100_000), JSON.stringify({ reason: letters(1_000_000) }), letters(1_048_577)];
  return ROUTES.filter(({ method, path }) => method !== 'GET' && path !== '/v1/tag').flatMap(({ method, path }) => {
    const url = path.replace(':kind', 'region').replace(':tag', 'quetta').replace(/:\w+/g, '1');
    return bodies.map((body) => ({ method, url, body }));
  });
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../../src/store/store.ts';
import { appOver } from '../../support/app.ts';
import { addedKey, keyNamed } from '../../support/keys.ts';
import { seedStore } from '../../support/seeded-store.ts';
import { openSqlite } from '../../support/sqlite-store.ts';

let store: Store;
let app: ReturnType<typeof appOver>;
beforeAll(async () => {
  store = await openSqlite();
  await seedStore(store, { 'hill-post': [{ title: 'Shops reopen in Quetta', guid: '1' }] });
  app = appOver(store);
}, 60_000);
afterAll(() => store.close());

const get = async (path: string) => {
  const answer = await app.request(path, { headers: { accept: 'text/html' } });
  return { status: answer.status, to: answer.headers.get('location'), html: await answer.text() };
};
const hrefs = (html: string) =>
  [...html.matchAll(/<a href="([^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));

describe('a filter by names', () => {
  it.each(['/', '/stories', '/reports', '/feeds', '/digest'])(
    'leads %s to the address that names them by ids',
    async (path) => {
      const { status, to } = await get(`${path}?region=${encodeURIComponent('کنړ, Quetta')}&actor=&theme=`);
      expect({ status, to }).toEqual({ status: 302, to: `.${path}?region=af-knr&region=quetta` });
    },
  );

  it('asks which one is meant, with what each lies in', async () => {
    const { status, html } = await get('/stories?region=Punjab&region=af-knr&min_severity=2');
    expect(status).toBe(400);
    expect(html).toContain('province, Pakistan');
    expect(hrefs(html)).toContain('./stories?min_severity=2&region=af-knr&region=pk-pb');
    expect(hrefs(html)).toContain('./stories?min_severity=2&region=af-knr');
  });

  it('says that a name is known among the actors where no region bears it', async () => {
    const { html } = await get('/?region=TTP');
    expect(hrefs(html)).toContain('./?actor=ttp');
  });

  it('shows what is chosen as links that leave it out, and keeps it in the form', async () => {
    const { html } = await get('/stories?region=af-knr&region=pk&min_severity=2');
    expect(hrefs(html)).toContain('./stories?min_severity=2&region=pk');
    expect(html).toContain('<input type="hidden" name="region" value="af-knr"/>');
  });

  it('gives through a reader link no more than lies within it', async () => {
    const key = await addedKey(
      store,
      keyNamed('typing', { kind: 'link', scope: { kind: 'filter', filter: { region: ['pk'] } } }),
    );
    const led = await get(`/r/${key}/stories?region=Kunar`);
    expect({ status: led.status, to: led.to }).toEqual({ status: 302, to: './stories?region=af-knr' });
    expect((await get(`/r/${key}/stories?region=af-knr`)).status).toBe(403);
    expect((await get(`/r/${key}/stories?region=Quetta`)).to).toBe('./stories?region=quetta');
  });
});

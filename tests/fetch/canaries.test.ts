import type { LookupAddress } from 'node:dns';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FORMS, socketsMadeBy, startCanaries } from '../support/canaries.ts';
import { closingAfterEach } from '../support/closing.ts';
import { feedEntry } from '../support/feed-origin.ts';
import { createClient, failureIn } from '../support/http-client.ts';
import { startServer } from '../support/misbehaving-server.ts';
import { startService } from '../support/service.ts';

const opened = closingAfterEach();
/** The address that a form means to a socket. */
const addressOf = (form: string) => new URL(`http://${form}/`).hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
const answerOf = (address: string): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 });

/**
 * Four doors, each tried with every form of a forbidden address, with servers listening that a connection would reach.
 */
describe(`canaries behind ${FORMS.length} forms of forbidden addresses`, () => {
  it('are not reached by the address of a feed, through the command that polls', async () => {
    const canary = opened(await startCanaries());
    const folder = mkdtempSync(join(tmpdir(), 'khabar-canaries-'));
    const entries = FORMS.map((form, index) =>
      feedEntry(`form-${index}`, `"http://${form}:${canary.port}/feed-${index}"`),
    );
    writeFileSync(join(folder, 'feeds.yaml'), `feeds:\n${entries.join('\n')}\n`);
    const env = { DATA_DIR: folder, FEEDS_FILE: join(folder, 'feeds.yaml'), FETCH_CONCURRENCY: '8' };
    const service = startService(['fetch', '--dry-run'], env);
    expect([await service.exited, service.output()]).toEqual([1, expect.anything()]);
    // Where feeds.yaml itself is refused, nothing was asked either; but here all are polled, and refused one by one.
    expect(service.output().match(/is not a public address/g)?.length).toBe(FORMS.length);
    expect(canary.accepted()).toBe(0);
  }, 120_000);

  it('are not reached by a redirect, of any kind', async () => {
    const canary = opened(await startCanaries());
    const redirector = opened(
      await startServer(
        ({ url = '' }, response) => {
          const index = Number(url.slice(1));
          const location = Buffer.from(`http://${FORMS[index]}:${canary.port}/`).toString('latin1');
          response.writeHead([301, 302, 303, 307, 308][index % 5] ?? 302, { location }).end();
        },
        { host: '127.0.0.9' },
      ),
    );
    const { get } = opened(createClient({ allowPrivateNetworks: ['127.0.0.9/32'] }));
    for (const index of FORMS.keys())
      expect(failureIn(await get(`${redirector.url}/${index}`)).code).toBe('address-refused');
    expect(canary.accepted()).toBe(0);
  });

  it('are not reached by the answer of a name service that changes its mind', async () => {
    const canary = opened(await startCanaries());
    const honest = opened(
      await startServer((_, response) => response.writeHead(200, { connection: 'close' }).end('x'), {
        host: '127.0.0.9',
      }),
    );
    for (const form of FORMS) {
      const answers = ['127.0.0.9', addressOf(form)];
      const { get, close } = createClient({
        allowPrivateNetworks: ['127.0.0.9/32'],
        resolve: (_, done) => done(null, [answerOf(answers.shift() ?? '')]),
      });
      expect((await get(`http://turns.example:${honest.port}/`)).kind).toBe('modified');
      expect(failureIn(await get(`http://turns.example:${canary.port}/`)).code, form).toBe('address-refused');
      await close();
    }
    expect(canary.accepted()).toBe(0);
  });

  it('are not reached by an address that a person gives, and no socket is made for it', async () => {
    const canary = opened(await startCanaries());
    const { get } = opened(createClient({ allowPrivateNetworks: [] }));
    const sockets = await socketsMadeBy(async () => {
      for (const [index, form] of FORMS.entries()) {
        const url = `${index % 2 === 0 ? 'http' : 'https'}://reader:secret@${form}:${canary.port}/`;
        expect(failureIn(await get(url)).code, url).toBe('address-refused');
      }
    });
    expect({ sockets, accepted: canary.accepted() }).toEqual({ sockets: 0, accepted: 0 });
  });

  it('would be reached if their network were allowed: the probes are no blanks', async () => {
    const canary = opened(await startCanaries());
    const { get } = opened(createClient({ allowPrivateNetworks: ['127.0.0.0/8', '0.0.0.0/8'], headersTimeoutMs: 200 }));
    for (const form of ['127.0.0.1', '0x7f.1', '2130706433', '0', '[::ffff:7f00:1]'])
      await get(`http://${form}:${canary.port}/`);
    expect(canary.accepted()).toBe(5);
  });

  it('are not reached by a site that is looked through for its feeds', async () => {
    const canary = opened(await startCanaries());
    const links = FORMS.filter((_, index) => index % 12 === 0).map(
      (form) => `<link rel="alternate" type="application/rss+xml" href="http://${form}:${canary.port}/">`,
    );
    const site = opened(
      await startServer((_, response) => response.end(`<!doctype html><html><head>${links.join('')}</head></html>`), {
        host: '127.0.0.9',
      }),
    );
    const folder = mkdtempSync(join(tmpdir(), 'khabar-canaries-'));
    writeFileSync(join(folder, 'feeds.yaml'), `feeds:\n${feedEntry('one', 'https://one.example/rss')}\n`);
    const env = { DATA_DIR: folder, FEEDS_FILE: join(folder, 'feeds.yaml'), ALLOW_PRIVATE_NETWORKS: '127.0.0.9/32' };
    const service = startService(['feeds', 'add', site.url], env);
    await service.exited;
    expect([site.accepted() > 0, canary.accepted()]).toEqual([true, 0]);
  }, 120_000);
});

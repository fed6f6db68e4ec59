import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { closingAfterEach } from '../support/closing.ts';
import { feedEntry, feedsYaml, startFeedOrigin } from '../support/feed-origin.ts';
import { startHostilePublisher } from '../support/hostile/publisher.ts';
import { eventually, freePort, startService } from '../support/service.ts';

const opened = closingAfterEach();
/** These are what they are by taking their time; `npm run test:hostile` waits for all. */
const SLOW =
  /drip|silence|no answer|one byte|petabyte|without an answer|beyond all numbers|upgrade|another protocol|endless row/;

describe('khabar serve among hostile feeds', () => {
  it('outlives every ninth of them, says what each did, leaves no socket, and reads the others', async () => {
    const publisher = opened(await startHostilePublisher({ every: 9 }));
    const cases = publisher.cases.filter(({ name }) => !SLOW.test(name));
    const origin = opened(await startFeedOrigin({ feeds: 4, items: 5, hosts: 4 }));
    const folder = mkdtempSync(join(tmpdir(), 'khabar-hostile-'));
    const feedsFile = join(folder, 'feeds.yaml');
    const entries = cases.map(({ id, url }) => feedEntry(id, url));
    writeFileSync(feedsFile, `${feedsYaml(origin, 4)}${entries.join('\n')}\n`);
    const port = await freePort();
    const service = startService(['serve'], {
      DATA_DIR: join(folder, 'data'),
      FEEDS_FILE: feedsFile,
      PORT: String(port),
      ALLOW_PRIVATE_NETWORKS: '127.0.0.0/8',
      LOG_LEVEL: 'debug',
    });
    opened({ close: async () => void (await service.kill('SIGKILL')) });
    type Feeds = { feeds: unknown[] };
    const polled = () =>
      new Set([...service.output().matchAll(/"feed":"((?:hostile|invented)-\d+)","result"/g)].map(([, id]) => id));
    await eventually(
      async () => polled(),
      (ids) => ids.size === cases.length + 4,
      120_000,
    );
    expect(cases.length).toBeGreaterThan(10);
    expect(service.process.exitCode).toBeNull();
    const { feeds } = (await (await fetch(`http://127.0.0.1:${port}/v1/feeds`)).json()) as Feeds;
    expect(feeds.length).toBe(cases.length + 4);
    const items = (await (await fetch(`http://127.0.0.1:${port}/v1/items?feed=invented-0,invented-3`)).json()) as {
      items: unknown[];
    };
    expect(items.items.length).toBe(10);
    await expect.poll(() => publisher.open(), { timeout: 15_000 }).toBe(0);
    expect(await service.kill('SIGTERM')).toBe(0);
  }, 600_000);
});

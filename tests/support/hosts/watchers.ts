import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { Webhook } from 'standardwebhooks';
import { SHARED } from './network.ts';

/** Follows the log of changes as any consumer would, also over the end of its connection. */
export function followLog(url: string) {
  let isOver = false;
  let last = 0;
  const faults: string[] = [];
  const read = async () => {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    client.on('error', () => {});
    await client.connect();
    try {
      for (;;) {
        const over = isOver;
        const { rows } = await client.query<{ seq: string }>(
          'SELECT seq FROM change WHERE seq > $1 ORDER BY seq LIMIT 500',
          [last],
        );
        for (const { seq } of rows) {
          // A number that fills in later would never be read: the next one has to be the next.
          if (Number(seq) !== last + 1) faults.push(`${seq} after ${last}`);
          last = Number(seq);
        }
        if (over && rows.length === 0) return;
        if (rows.length === 0) await sleep(50);
      }
    } finally {
      await client.end().catch(() => {});
    }
  };
  const following = (async () => {
    for (;;) {
      try {
        return await read();
      } catch {
        // The server is away, or not filled yet.
        await sleep(200);
      }
    }
  })();
  return {
    async end() {
      isOver = true;
      await following;
      return { read: last, faults };
    },
  };
}

/** Reads like a reader with a list of addresses: whichever answers first is good. */
export function readPages(addresses: readonly string[], isServerUp: () => boolean) {
  let isOver = false;
  const tally = { asked: 0, served: 0, unserved: 0, whileAway: 0 };
  let [longestMs, unservedSince]: [number, number | null] = [0, null];
  const reading = (async () => {
    while (!isOver) {
      tally.asked++;
      if (await anyServes(addresses)) {
        tally.served++;
        if (unservedSince !== null) longestMs = Math.max(longestMs, Date.now() - unservedSince);
        unservedSince = null;
      } else if (isServerUp()) {
        tally.unserved++;
        unservedSince ??= Date.now();
      } else tally.whileAway++;
      await sleep(250);
    }
  })();
  return {
    async end() {
      isOver = true;
      await reading;
      return { ...tally, longestMs };
    },
  };
}

async function anyServes(addresses: readonly string[]): Promise<boolean> {
  for (const address of addresses) {
    const answer = await fetch(`${address}/v1/items?limit=5`, { signal: AbortSignal.timeout(3_000) }).catch(() => null);
    if (answer?.status === 200) return true;
  }
  return false;
}

/** Whom alerts are posted to: takes most of them, errs now and then, and counts what it took. */
export async function startAlertDesk(key: string, random: () => number) {
  const accepted: string[] = [];
  let isGood = false;
  let forged = 0;
  const webhook = new Webhook(key);
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (!isGood && random() > 0.9) return void response.writeHead(503).end();
      try {
        webhook.verify(Buffer.concat(chunks).toString('utf8'), request.headers as Record<string, string>);
        accepted.push(String(request.headers['webhook-id']));
      } catch {
        forged++;
      }
      response.writeHead(200).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, SHARED.readers, done));
  return {
    url: `http://${SHARED.readers}:${(server.address() as AddressInfo).port}/hook`,
    accepted,
    forged: () => forged,
    behave: () => {
      isGood = true;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

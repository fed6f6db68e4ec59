import pg from 'pg';
import { type AlertRow, judgeAlerts } from '../judge-alerts.ts';
import type { ReceivedMail } from '../smtp-server.ts';

type Seen = {
  /** Of all reports that were ever shown. */
  readonly titles: ReadonlySet<string>;
  /** Ids of the alerts that a receiver took, in its order. */
  readonly accepted: readonly string[];
  readonly mails: readonly ReceivedMail[];
};

/** What is in the database beside what should be: reports, alerts and mails that are missing or there twice. */
export async function judgeHosts(url: string, { titles, accepted, mails }: Seen) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const all = async <T extends pg.QueryResultRow>(sql: string) => (await client.query<T>(sql)).rows;
    const kept = await all<{ title: string; n: string }>('SELECT title, count(*) AS n FROM item GROUP BY title');
    const grave = await all<{ story: string }>("SELECT DISTINCT story FROM item WHERE title ~ ' kills? '");
    const alerts = await all<AlertRow>('SELECT desk, about, n, body::text AS body FROM alert ORDER BY id');
    const aliases = await all<{ id: string; story: string }>('SELECT id, story FROM story_alias');
    const known = new Set(kept.map(({ title }) => title));
    return {
      reports: titles.size,
      missing: [...titles].filter((title) => !known.has(title)).length,
      twice: kept.filter(({ n }) => Number(n) > 1).length,
      alerts: judgeAlerts({
        stories: grave.map(({ story }) => Number(story)),
        alerts,
        aliases: aliases.map(({ id, story }) => ({ id: Number(id), story: Number(story) })),
        accepted,
      }),
      mails: judgeMails(mails),
    };
  } finally {
    await client.end();
  }
}

/** A mail that was sent again under its Message-ID is one that its server had not confirmed. */
function judgeMails(mails: readonly ReceivedMail[]) {
  const ids = new Map<string, string[]>();
  for (const { to, bytes } of mails) {
    const id = /^message-id:\s*(\S+)/im.exec(bytes.toString('utf8'))?.[1] ?? '';
    const reader = to[0] ?? '';
    ids.set(reader, [...(ids.get(reader) ?? []), id]);
  }
  const distinct = [...ids.values()].map((all) => new Set(all).size);
  return {
    readers: ids.size,
    second: distinct.filter((count) => count > 1).length,
    repeats: mails.length - distinct.reduce((sum, count) => sum + count, 0),
  };
}

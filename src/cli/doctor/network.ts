import { lookup } from 'node:dns/promises';
import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import type { Config } from '../../config.ts';
import { SECOND } from '../../core/clock/time.ts';
import type { Feed } from '../../core/feed/feed.ts';
import { openMailer } from '../../mail/open.ts';
import { connectRedis } from '../../queue/bullmq/connection.ts';
import { type Finding, note, ok, within, wordsOfError, wrong } from './finding.ts';

/** So many publishers' names are looked up. */
const NAMES = 4;
const PATIENCE_MS = 8 * SECOND;

/** Whether names of publishers can be looked up, and how far their servers say that the clock is behind. */
export async function lookAtNames(
  feeds: readonly Feed[],
): Promise<{ readonly findings: readonly Finding[]; readonly offsets: readonly number[] }> {
  const urls = [...new Map(feeds.map(({ url }) => [new URL(url).host, new URL(url)])).values()].slice(0, NAMES);
  if (urls.length === 0) return { findings: [note('DNS', 'no feed to ask for', 'add feeds')], offsets: [] };
  const known = await Promise.allSettled(urls.map(({ hostname }) => within(PATIENCE_MS, lookup(bare(hostname)))));
  const failed = known.flatMap((one, at) => (one.status === 'rejected' ? [{ at, why: wordsOfError(one.reason) }] : []));
  const first = failed[0];
  const mend = 'look at /etc/resolv.conf and the firewall: khabar needs DNS (port 53) and the web (80, 443)';
  const findings =
    first === undefined
      ? [ok('DNS', `${urls.length} names of publishers are known`)]
      : failed.length < urls.length
        ? [note('DNS', `${failed.length} of ${urls.length} names are not known: ${first.why}`, 'see `khabar feeds`')]
        : [wrong('DNS', `no name of ${urls.length} is known: ${first.why}`, mend)];
  const asked = await Promise.all(urls.map((url) => within(PATIENCE_MS, askDate(url)).catch(() => null)));
  const offsets = asked.filter((offset) => offset !== null);
  if (offsets.length > 0) return { findings: [...findings, ok('web', `${offsets.length} publishers answer`)], offsets };
  return { findings: [...findings, wrong('web', `none of ${urls.length} publishers answers`, mend)], offsets };
}

function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}

/** How far the clock here is behind the Date of an answer. A wrong clock must not keep it from being told. */
function askDate(url: URL): Promise<number | null> {
  const ask = url.protocol === 'https:' ? requestSecure : requestPlain;
  return new Promise((resolve, reject) => {
    const asked = ask(url, { method: 'HEAD', rejectUnauthorized: false, timeout: PATIENCE_MS }, (answer) => {
      answer.resume();
      const date = Date.parse(answer.headers.date ?? '');
      resolve(Number.isNaN(date) ? null : date - Date.now());
    });
    asked.once('timeout', () => asked.destroy(new Error('no answer')));
    asked.once('error', reject);
    asked.end();
  });
}

/** Whether Redis answers and forgets nothing by itself. */
export async function lookAtRedis({ redisUrl }: Pick<Config, 'redisUrl'>): Promise<Finding> {
  if (redisUrl === null) return ok('Redis', 'not used: the queue runs in the service (REDIS_URL is not set)');
  const connection = connectRedis({ redisUrl, patient: false, onTrouble: () => {}, onReady: () => {} });
  try {
    await connection.ready(PATIENCE_MS);
    const [, policy] = (await connection.redis.config('GET', 'maxmemory-policy').catch(() => [])) as string[];
    return policy === undefined || policy === 'noeviction'
      ? ok('Redis', 'answers')
      : wrong('Redis', `drops jobs when it is full (${policy})`, 'set `maxmemory-policy noeviction` in redis.conf');
  } catch (error) {
    return wrong(
      'Redis',
      wordsOfError(error),
      'start Redis, or correct REDIS_URL; without it the queue runs in the service',
    );
  } finally {
    connection.redis.disconnect();
  }
}

/** Whether the mail server takes the login; nothing is sent. */
export async function lookAtMail(config: Pick<Config, 'smtpUrl' | 'dataDir'>): Promise<Finding> {
  if (config.smtpUrl === null)
    return note('SMTP', `not used: mails become files in ${config.dataDir}/outbox`, 'set SMTP_URL for real mail');
  const mailer = openMailer(config);
  try {
    const refusal = await within(2 * PATIENCE_MS, mailer.tryOut());
    if (refusal === null) return ok('SMTP', 'the mail server takes the login; `khabar mail test <address>` sends one');
    return wrong('SMTP', refusal, 'correct SMTP_URL (user and password percent-encoded), or open the way to its port');
  } catch (error) {
    return wrong('SMTP', wordsOfError(error), 'open the way to the mail server, or correct SMTP_URL');
  } finally {
    await mailer.close();
  }
}

import { largestRequests } from '../largest.ts';
import { attackOf } from './http.ts';

const OPERATOR = 'a token that operates, of forty letters';

/**
 * Strangers of networks of their own, so that no account of points spares the service anything; as an operator what
 * they may not ask.
 */
export const everyRoute = attackOf(
  'fuzz',
  'every route with every parameter at the largest that it takes, four at a time',
  {
    env: { TRUST_PROXY: '127.0.0.0/8', ADMIN_TOKEN: OPERATOR, SUBSCRIPTIONS: 'open' },
    async work(stage, note) {
      const asked = largestRequests();
      const statuses = new Map<number, number>();
      let next = 0;
      const asker = async () => {
        for (let at = next++; at < asked.length; at = next++) {
          const { method, url, body } = asked[at] ?? { method: 'GET', url: '/' };
          const from = `${20 + (at % 200)}.${at >> 8}.${at & 255}.1`;
          const headers = { 'x-forwarded-for': from, 'content-type': 'application/json' };
          const asking = { method, headers, ...(body !== undefined && { body }) };
          const ask = async (more: Readonly<Record<string, string>>) => {
            const answer = await fetch(`${stage.api}${url}`, { ...asking, headers: { ...headers, ...more } });
            await answer.arrayBuffer();
            return answer;
          };
          const first = await ask({});
          const isRefused = first.status === 401 || first.status === 403;
          const answer = isRefused ? await ask({ authorization: `Bearer ${OPERATOR}` }) : first;
          statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
        }
      };
      await Promise.all(Array.from({ length: 4 }, asker));
      const told = [...statuses].sort(([a], [b]) => a - b).map(([status, count]) => `${count} x ${status}`);
      note(`${asked.length} requests: ${told.join(', ')}`);
    },
    judge: (_, [note = '']) => (/ x 50[0-24-9]/.test(note) ? [note] : []),
  },
);

import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, startService } from '../service.ts';
import type { Attack } from './attack.ts';
import { openStage, rssOf } from './stage.ts';

const FEEDS = 6;
/** Long enough that every publisher is being asked while the others come. */
const ANSWER_MS = 20_000;

/** As a unit file and a hand that start the service at the same time. */
export const secondServe: Attack = {
  name: 'second-serve',
  what: 'serve is started again, three times, on the folder of one that is asking slow publishers',
  async run() {
    const ids = Array.from({ length: FEEDS }, (_, n) => `slow-${n}`);
    const feeds = Object.fromEntries(ids.map((id) => [id, rssOf([{ title: id, summary: 'Told once.' }], id)]));
    const stage = await openStage({ feeds, answerAfterMs: ANSWER_MS });
    const others = [];
    try {
      await stage.start();
      for (const port of [null, String(await freePort()), null]) {
        const other = startService(['serve'], port === null ? stage.env : { ...stage.env, PORT: port });
        others.push(other);
        await Promise.race([other.exited, sleep(8_000)]);
      }
      await sleep(ANSWER_MS);
      const asked = ids.map((id) => stage.asked()[id] ?? 0);
      const running = others.filter(({ process }) => process.exitCode === null).length;
      return {
        felt: null,
        notes: `asked ${asked.join(', ')} times; ${running} of 3 others run`,
        broken: [
          ...(Math.max(...asked) > 1 ? [`a publisher was asked ${Math.max(...asked)} times`] : []),
          ...(running > 0 ? [`${running} services share the folder with the first`] : []),
        ],
      };
    } finally {
      for (const other of others) await other.kill('SIGKILL');
      await stage.close();
    }
  },
};

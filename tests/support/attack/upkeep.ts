import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { published } from '../../../src/core/access/audited.ts';
import { migrationsDir } from '../../../src/files/product.ts';
import { openStore } from '../../../src/store/open.ts';
import { startService } from '../service.ts';
import { attackOf } from './http.ts';
import type { Stage } from './stage.ts';

/** What the operator does to a running service, and the service to itself by night. */
export const upkeep = attackOf(
  'upkeep',
  'the check of the whole database, three backups and a hundred writes a second',
  {
    async work(stage, note) {
      const store = await openStore(`file:${stage.file}`, { migrationsDir, migrate: false });
      let isOver = false;
      const writing = (async () => {
        let writes = 0;
        for (; !isOver; writes++) {
          await store.audit.noteDeed(
            { who: 'attack', via: 'command', at: Date.now() },
            published('feeds', 'none', null),
          );
          await sleep(10);
        }
        return writes;
      })();
      const check = khabar(stage, 'upkeep');
      for (let n = 0; n < 3; n++)
        note((await khabar(stage, 'backup', join(stage.folder, `copy-${n}.db`))).split(';')[0] ?? '');
      note((await check).trim());
      isOver = true;
      note(`${await writing} writes`);
      await store.close();
    },
    judge: (_, notes) => (notes.some((line) => line.includes('all is whole')) ? [] : notes),
  },
);

/** What a command says. */
function khabar({ env }: Stage, ...args: readonly string[]): Promise<string> {
  const child = startService(args, env);
  return child.exited.then(() => child.output());
}

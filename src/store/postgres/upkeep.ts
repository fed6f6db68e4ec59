import { desc } from 'drizzle-orm';
import { repaired } from '../../core/access/audited.ts';
import type { Act } from '../../core/access/principal.ts';
import type { CheckUp } from '../../core/upkeep/check-up.ts';
import type { UpkeepStore } from '../ports/upkeep.ts';
import { prepareAudit } from './audit.ts';
import type { Database } from './connection.ts';
import { createMeters } from './meters.ts';
import { checkUp as checkUpTable } from './schema-upkeep.ts';

/** So many results are kept. */
const KEPT = 100;

/** Looks through the tables; what was made anew and what is wrong, in words. */
export type LookThrough = () => Promise<Pick<CheckUp, 'repaired' | 'wrong'>>;

/** Checks of the whole database, and what they came to. */
export function createUpkeep(database: Database, look: LookThrough): UpkeepStore {
  const { orm } = database;
  const note = prepareAudit(database);
  const meters = createMeters(database);
  const drop = database.prepare<[number]>('DELETE FROM check_up WHERE id <= ?');

  const keep = database.transaction(async (result: CheckUp, act: Act): Promise<void> => {
    const [row] = await orm.insert(checkUpTable).values(result).returning({ id: checkUpTable.id });
    await drop.run((row?.id ?? 0) - KEPT);
    if (result.repaired.length > 0) await note(act, repaired(result.repaired));
  });

  return {
    async checkUp(now, act) {
      const [at, began] = [now(), performance.now()];
      const found = await look();
      const result = { at, tookMs: Math.round(performance.now() - began), ...found };
      await keep(result, act(at));
      return result;
    },
    async lastCheckUp() {
      const [row] = await orm.select().from(checkUpTable).orderBy(desc(checkUpTable.id)).limit(1);
      if (row === undefined) return null;
      const { id: _, ...result } = row;
      return result;
    },
    noteBackup: (at) => meters.set('backup', at),
    lastBackup: () => meters.get('backup'),
  };
}

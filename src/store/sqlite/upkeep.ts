import type Database from 'better-sqlite3';
import { desc } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { repaired } from '../../core/access/audited.ts';
import type { Act } from '../../core/access/principal.ts';
import type { CheckUp } from '../../core/upkeep/check-up.ts';
import type { Damage } from '../errors.ts';
import type { UpkeepStore } from '../ports/upkeep.ts';
import { prepareAudit } from './audit.ts';
import type { Looked } from './check-up/look.ts';
import { checkUp as checkUpTable } from './schema-upkeep.ts';

/** So many results are kept. */
const KEPT = 100;

export type CheckUpPorts = {
  /** Looks through the file, beside whoever uses it; null where that cannot be done. */
  readonly look: () => Promise<Looked | null>;
  /** Looks for what cannot be read and makes indexes anew; null where that cannot be done. */
  readonly examine: () => Promise<Damage | null>;
};

/** Checks of the whole database, and what they came to. */
export function createUpkeep(database: Database.Database, { look, examine }: CheckUpPorts): UpkeepStore {
  const orm = drizzle(database);
  const note = prepareAudit(database);
  const backedUp = database.prepare<[], number>("SELECT value FROM meter WHERE name = 'backup'").pluck();
  const noteBackedUp = database.prepare<[number]>(
    "INSERT INTO meter (name, value) VALUES ('backup', ?) ON CONFLICT DO UPDATE SET value = excluded.value",
  );
  const drop = database.prepare<[number]>('DELETE FROM check_up WHERE id <= ?');

  async function check(): Promise<Pick<CheckUp, 'repaired' | 'wrong'>> {
    const first = await look();
    if (first === null) return { repaired: [], wrong: ['the database cannot be looked through'] };
    if (first.unsound.length === 0) return first;
    const damage = await examine();
    if (damage === null) return { repaired: [], wrong: [`damaged: ${first.unsound.join(', ')}`] };
    const rebuilt = damage.rebuilt.map((index) => `index ${index}: was damaged, and is made anew`);
    if (damage.tables.length > 0)
      return { repaired: rebuilt, wrong: damage.tables.map((table) => `table ${table}: cannot be read whole`) };
    // What can be read again is looked through to its end.
    const again = await look();
    const left = again?.unsound ?? first.unsound;
    return {
      repaired: [...rebuilt, ...(again?.repaired ?? [])],
      wrong: [...(again?.wrong ?? []), ...left.map((table) => `table ${table}: is damaged`)],
    };
  }

  const keep = database.transaction((result: CheckUp, act: Act): void => {
    const { id } = orm.insert(checkUpTable).values(result).returning({ id: checkUpTable.id }).get();
    drop.run(id - KEPT);
    if (result.repaired.length > 0) note(act, repaired(result.repaired));
  });

  return {
    async checkUp(now, act) {
      const [at, began] = [now(), performance.now()];
      const found = await check();
      const result = {
        at,
        tookMs: Math.round(performance.now() - began),
        repaired: found.repaired,
        wrong: found.wrong,
      };
      keep.immediate(result, act(at));
      return result;
    },
    async lastCheckUp() {
      const row = orm.select().from(checkUpTable).orderBy(desc(checkUpTable.id)).limit(1).get();
      if (row === undefined) return null;
      const { id: _, ...result } = row;
      return result;
    },
    noteBackup: async (at) => void noteBackedUp.run(at),
    lastBackup: async () => backedUp.get() ?? null,
  };
}

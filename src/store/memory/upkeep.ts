import type { UpkeepStore } from '../ports/upkeep.ts';
import type { Tables } from './tables.ts';

/** What lies in memory is whole as long as the process lives. */
export function createUpkeep(tables: Tables): UpkeepStore {
  return {
    async checkUp(now) {
      tables.checkUp = { at: now(), tookMs: 0, repaired: [], wrong: [] };
      return tables.checkUp;
    },
    lastCheckUp: async () => tables.checkUp,
    async noteBackup(at) {
      tables.backup = at;
    },
    lastBackup: async () => tables.backup,
  };
}

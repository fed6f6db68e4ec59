import type { Config } from '../../config.ts';
import { inWords } from '../../core/clock/duration.ts';
import { DAY, SECOND, toIso } from '../../core/clock/time.ts';
import { migrationsDir } from '../../files/product.ts';
import { isStoreThere, placeOf } from '../../store/address.ts';
import { openStore } from '../../store/open.ts';
import { type Finding, note, ok, within, wordsOfError, wrong } from './finding.ts';

/** Whether the database can be used, was checked, and is backed up. */
export async function lookAtDatabase({ databaseUrl }: Pick<Config, 'databaseUrl'>): Promise<readonly Finding[]> {
  const place = placeOf(databaseUrl);
  if (!isStoreThere(databaseUrl))
    return [note('database', `there is none yet at ${place}`, 'the first start of `khabar serve` makes it')];
  try {
    const store = await openStore(databaseUrl, { migrationsDir, migrate: false });
    try {
      const [trouble, checked, backup] = [
        await store.trouble(),
        await store.upkeep.lastCheckUp(),
        await store.upkeep.lastBackup(),
      ];
      if (trouble !== null) return [wrong('database', trouble, 'mend what it says, then start again')];
      const faults = checked?.wrong ?? [];
      return [
        faults.length > 0
          ? wrong('database', `the check of ${toIso(checked?.at ?? 0)} found: ${faults[0]}`, 'restore a backup')
          : ok('database', `${place}${checked === null ? '' : `, checked ${toIso(checked.at)}`}`),
        backupFinding(backup),
      ];
    } finally {
      await store.close();
    }
  } catch (error) {
    return [wrong('database', wordsOfError(error), 'see docs/operate.md: "Backing up, putting back, moving"')];
  }
}

function backupFinding(backup: number | null): Finding {
  const make = '`khabar backup <file>` every six hours, and keep `secret-key` with it';
  if (backup === null) return note('backup', 'none was made yet', make);
  const words = `the last was made ${inWords(Date.now() - backup)} ago`;
  return Date.now() - backup > 2 * DAY ? note('backup', words, make) : ok('backup', words);
}

/** Whether the service runs and says that it can do its work. */
export async function lookAtService({ host, port }: Pick<Config, 'host' | 'port'>): Promise<readonly Finding[]> {
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  const address = `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
  try {
    const answer = await within(5 * SECOND, fetch(`${address}/readyz`));
    const {
      status,
      troubles = [],
      notes = [],
    } = (await answer.json()) as {
      readonly status?: string;
      readonly troubles?: readonly string[];
      readonly notes?: readonly string[];
    };
    if (status === undefined) return [wrong('service', `what answers at ${address} is not khabar`, 'set PORT')];
    const said = troubles.map((words) => wrong('service', words, 'see docs/operate.md: "When /readyz is red"'));
    const looked = notes.map((words) => note('service', words, 'see `khabar feeds`'));
    return [...(said.length === 0 ? [ok('service', `runs at ${address} and is ready`)] : said), ...looked];
  } catch (error) {
    return [note('service', `nothing answers at ${address}: ${wordsOfError(error)}`, 'start it: `npm start`')];
  }
}

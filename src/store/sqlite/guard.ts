import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { SECOND } from '../../core/clock/time.ts';
import { type Damage, StoreTrouble, type TroubleKind } from '../errors.ts';

export type Guard = {
  /** What an error of the engine means; any other is returned as it is. */
  explain(error: unknown): unknown;
  /** Why the database cannot be relied on now, in words; null while it can. */
  trouble(): StoreTrouble | null;
  /** Resolves once what was found damaged has been examined. */
  examined(): Promise<void>;
  /** Examines it as if damage had just been met; null where that cannot be done. */
  examine(): Promise<Damage | null>;
};

export type GuardOptions = {
  readonly file: string;
  /** Migrations that this version knows. */
  readonly migrations: number;
  readonly warn: (message: string) => void;
  /** Never rejects. */
  readonly examine: () => Promise<Damage | null>;
  readonly onDamage: () => void;
};

/** Less room than this on the disk, and the next write fails. */
const LITTLE_BYTES = 2 ** 20;
/** As much as an ordinary poll writes: a database that can take this can take the next one. */
const PROBE_BYTES = 2 ** 18;
const PROBE_GAP_MS = 2 * SECOND;

/** Watches over a database that is in use: room to write, damage, and a schema that somebody has changed meanwhile. */
export function createGuard(
  database: Database.Database,
  { file, migrations, warn, examine, onDamage }: GuardOptions,
): Guard {
  let failure: StoreTrouble | null = null;
  let examination: Promise<Damage | null> | null = null;
  let probedAt = Number.NEGATIVE_INFINITY;
  const applied = database.prepare<[], number>('SELECT count(*) FROM schema_migration').pluck();
  const fill = database.prepare<[string]>(
    "INSERT OR REPLACE INTO config_text (kind, version, text, saved_at) VALUES ('probe', '', ?, 0)",
  );
  const clear = database.prepare("DELETE FROM config_text WHERE kind = 'probe'");

  function fail(kind: TroubleKind, words: string, cause?: unknown): StoreTrouble {
    const trouble = new StoreTrouble(kind, `the database ${words}`, { cause });
    // Damage stays what it is, whatever else fails because of it.
    if (failure?.kind !== 'damaged' || kind === 'damaged') failure = trouble;
    return trouble;
  }

  function explain(error: unknown): unknown {
    if (!(error instanceof Database.SqliteError)) return error;
    if (/^SQLITE_(?:CORRUPT|NOTADB)/.test(error.code)) return meet(error).known;
    if (/^SQLITE_(?:FULL|IOERR|READONLY|CANTOPEN)/.test(error.code))
      return fail('unwritable', `cannot be written: ${error.message}; nothing is polled or mailed until it can`, error);
    return error;
  }

  function meet(cause?: unknown) {
    const known =
      failure?.kind === 'damaged' ? failure : fail('damaged', 'is damaged; what is wrong is being looked for', cause);
    if (examination === null) {
      examination = examineAll();
      onDamage();
    }
    return { known, examination };
  }

  async function examineAll(): Promise<Damage | null> {
    const damage = await examine();
    if (!database.open) return damage;
    if (damage !== null && damage.rebuilt.length > 0)
      warn(`indexes of the database were damaged and have been made anew: ${damage.rebuilt.join(', ')}`);
    if (damage !== null && damage.tables.length === 0) {
      failure = null;
      examination = null;
      return damage;
    }
    const what =
      damage === null ? 'is damaged and cannot even be examined' : `is damaged: ${tablesInWords(damage.tables)}`;
    fail('damaged', `${what}; what can be read is served, nothing is polled or mailed: stop, and restore a backup`);
    return damage;
  }

  /** Whether as much as an ordinary poll can be written; asked seldom. */
  function canWrite(): boolean {
    const at = performance.now();
    if (at - probedAt < PROBE_GAP_MS) return false;
    probedAt = at;
    try {
      fill.run('.'.repeat(PROBE_BYTES));
      clear.run();
      return true;
    } catch (error) {
      explain(error);
      return false;
    }
  }

  function look(): StoreTrouble | null {
    if (failure?.kind === 'damaged') return failure;
    if (applied.get() !== migrations)
      return fail(
        'newer',
        'was brought to another version of khabar while this one runs; it polls and mails nothing any more: ' +
          'restart it with that version',
      );
    const free = freeBytes(file);
    if (free !== null && free < LITTLE_BYTES)
      return fail(
        'unwritable',
        `cannot be written: its disk is full (${Math.floor(free / 1_024)} KiB are left); nothing is polled or ` +
          'mailed until there is room',
      );
    if (failure === null || failure.kind === 'newer') return failure;
    if (canWrite()) failure = null;
    return failure;
  }

  return {
    explain,
    trouble() {
      try {
        return look();
      } catch (error) {
        explain(error);
        return failure;
      }
    },
    examined: async () => {
      await examination;
    },
    examine: () => meet().examination,
  };
}

function tablesInWords(tables: readonly string[]): string {
  return `${tables.length === 1 ? 'table' : 'tables'} ${tables.map((name) => `\`${name}\``).join(', ')}`;
}

function freeBytes(file: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(dirname(file));
    return bavail * bsize;
  } catch {
    return null;
  }
}

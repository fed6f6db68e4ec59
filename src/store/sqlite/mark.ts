import type Database from 'better-sqlite3';
import type { ConfigVersions } from '../ports/config.ts';
import type { StoreMark } from '../ports/items.ts';

type Row = Omit<StoreMark, 'versions'> & ConfigVersions;

/** How current the store is, in one question: it is asked before everything that is read. */
export function prepareMark(database: Database.Database): () => StoreMark {
  const meter = (name: string) => `coalesce((SELECT value FROM meter WHERE name = '${name}'), 0)`;
  const version = (kind: keyof ConfigVersions) => `(SELECT version FROM config_text WHERE kind = '${kind}') AS ${kind}`;
  const select = database.prepare<[], Row>(
    `SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'change'), 0) AS change,
       ${meter('polls')} AS polls, ${meter('withdrawn')} AS withdrawn,
       ${version('taxonomy')}, ${version('feeds')}, ${version('severity')}, ${version('desks')}`,
  );
  return () => {
    const row = select.get();
    if (row === undefined) throw new Error('a question without a table is always answered');
    const { change, polls, withdrawn, ...versions } = row;
    return { change, polls, withdrawn, versions };
  };
}

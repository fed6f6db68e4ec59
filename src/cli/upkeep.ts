import { HOUR, toIso } from '../core/clock/time.ts';
import type { CheckUp } from '../core/upkeep/check-up.ts';
import { actHere } from '../roles/act-here.ts';
import { EXIT } from './exit.ts';
import { configFromEnvironment, printLine } from './input.ts';
import { openExisting } from './open-existing.ts';

export type UpkeepCommand = { readonly last?: boolean; readonly json?: boolean };

/** Checks the database and repairs what can be repaired, also while the service runs; or tells of the last check. */
export async function upkeep({ last = false, json = false }: UpkeepCommand): Promise<number> {
  const store = await openExisting(configFromEnvironment(), 'upkeep');
  // The threads that look keep no process alive.
  const hold = setInterval(() => {}, HOUR);
  try {
    const result = last ? await store.upkeep.lastCheckUp() : await store.upkeep.checkUp(Date.now, actHere);
    if (result === null) {
      console.error('upkeep: the database was not checked yet');
      return EXIT.done;
    }
    if (json) await printLine(JSON.stringify({ ...result, at: toIso(result.at) }));
    else for (const line of linesOf(result)) await printLine(line);
    return result.wrong.length === 0 ? EXIT.done : EXIT.problems;
  } finally {
    clearInterval(hold);
    await store.close();
  }
}

function linesOf({ at, tookMs, repaired, wrong }: CheckUp): readonly string[] {
  const what = repaired.length + wrong.length === 0 ? 'all is whole' : 'something was wrong';
  return [
    `checked ${toIso(at)}, in ${(tookMs / 1000).toFixed(1)} s: ${what}`,
    ...repaired.map((line) => `  repaired  ${line}`),
    ...wrong.map((line) => `  WRONG     ${line}`),
  ];
}

import { readSets } from './sets.ts';
import { pairsOf, fit } from './fit.ts';
const sets = readSets();
for (const [name, list] of [['TITLE', sets['same-event']], ['TEXT', sets.roundups]] as const) {
  console.log(`${name}_WEIGHTS`, JSON.stringify(fit(pairsOf(list)), null, 2));
}

import { parseArgs } from 'node:util';
import { ATTACKS } from '../support/attack/all.ts';

/**
 * Attacks the built service from outside, one after another, each on a stage of its own, and prints what anybody else
 * felt of it. Fails where something did not hold. Run: npm run test:attacks -- [--only tagging]
 */
const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } });
const chosen = ATTACKS.filter(({ name }) => name.includes(values.only));
if (chosen.length === 0) {
  console.error(`no attack is called like "${values.only}"; there are: ${ATTACKS.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}
const rows: Record<string, unknown> = {};
const broken: string[] = [];
for (const attack of chosen) {
  console.log(`${attack.name}: ${attack.what}`);
  const outcome = await attack.run();
  for (const line of outcome.broken) console.log(`  DID NOT HOLD: ${line}`);
  if (outcome.notes !== '') console.log(`  ${outcome.notes}`);
  broken.push(...outcome.broken.map((line) => `${attack.name}: ${line}`));
  const { p50, p99, longest, peakMiB, cpuS, wallS } = outcome.felt ?? {};
  rows[attack.name] = {
    'p50 ms': p50,
    p99,
    longest,
    'peak MiB': peakMiB,
    'cpu s': cpuS,
    'wall s': wallS,
    held: outcome.broken.length === 0,
  };
}
console.table(rows);
console.log(broken.length === 0 ? `all ${chosen.length} attacks held` : `${broken.length} things did not hold`);
process.exit(broken.length === 0 ? 0 : 1);

import { parseArgs } from 'node:util';
import { killWhileMailing } from '../support/mail-kill.ts';
import { seeded } from '../support/seeded.ts';

/**
 * Kills the service with SIGKILL at seeded points while it mails, and looks at what came. The same mail may come again,
 * byte for byte, where the mail server had taken it and the ledger did not know yet; nothing else may.
 * Run: npm run test:torture:mail -- --seed 7 --kills 10 --subscribers 100 --rounds 3
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    kills: { type: 'string', default: '10' },
    subscribers: { type: 'string', default: '100' },
    rounds: { type: 'string', default: '3' },
  },
});
const report = await killWhileMailing({
  kills: Number(values.kills),
  subscribers: Number(values.subscribers),
  rounds: Number(values.rounds),
  random: seeded(Number(values.seed)),
});
console.log(`seed ${values.seed}`);
console.table(report);
const { missing, second, differing, gaps } = report;
process.exit(missing + second + differing + gaps === 0 ? 0 : 1);

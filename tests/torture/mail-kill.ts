import { parseArgs } from 'node:util';
import { killWhileBriefing } from '../support/desk-kill.ts';
import { killWhileMailing } from '../support/mail-kill.ts';
import { seeded } from '../support/seeded.ts';

/**
 * Kills the service with SIGKILL at seeded points while it mails, and looks at what came. The same mail may come again,
 * byte for byte, where the mail server had taken it and the ledger did not know yet; nothing else may. First digests,
 * then the briefs of four desks over some days, around draft, cut-off and time; 0 leaves either out.
 * Run: npm run test:torture:mail -- --seed 7 --kills 10 --subscribers 100 --rounds 3 --days 10 --readers 10
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    kills: { type: 'string', default: '10' },
    subscribers: { type: 'string', default: '100' },
    rounds: { type: 'string', default: '3' },
    days: { type: 'string', default: '4' },
    readers: { type: 'string', default: '10' },
  },
});
const [rounds, days, seed] = [Number(values.rounds), Number(values.days), Number(values.seed)];
console.log(`seed ${seed}`);
let wrong = 0;
if (rounds > 0) {
  const report = await killWhileMailing({
    kills: Number(values.kills),
    subscribers: Number(values.subscribers),
    rounds,
    random: seeded(seed),
  });
  console.log(JSON.stringify(report));
  wrong += report.missing + report.second + report.differing + report.gaps;
}
if (days > 0) {
  const report = await killWhileBriefing({ days, subscribers: Number(values.readers), random: seeded(seed) });
  console.log(JSON.stringify(report));
  const { missing, second, differing, misnumbered, gaps, misreviewed } = report;
  wrong += missing + second + differing + misnumbered + gaps + misreviewed;
}
process.exit(wrong === 0 ? 0 : 1);

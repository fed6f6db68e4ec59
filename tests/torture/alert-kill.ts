import { parseArgs } from 'node:util';
import { killWhileAlerting } from '../support/alert-kill.ts';
import { seeded } from '../support/seeded.ts';

/**
 * Kills the service with SIGKILL at seeded moments while it tells a desk of grave events by a webhook whose receiver
 * errs, breaks off and accepts late: every grave story told, every alert accepted, none under a second id, none
 * overtaken. Run: npm run test:torture:alerts -- --seed 7 --kills 300 --queue inline|bullmq
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    kills: { type: 'string', default: '20' },
    queue: { type: 'string', default: 'inline' },
  },
});
const report = await killWhileAlerting({
  kills: Number(values.kills),
  queue: values.queue === 'bullmq' ? 'bullmq' : 'inline',
  random: seeded(Number(values.seed)),
});
console.log(`seed ${values.seed}, ${values.queue} queue: ${JSON.stringify(report)}`);
const { untold, lost, secondEvents, overtaken, forged } = report;
process.exit(untold + lost + secondEvents + overtaken + forged === 0 ? 0 : 1);

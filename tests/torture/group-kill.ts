import { parseArgs } from 'node:util';
import { killWhileGrouping } from '../support/group-kill.ts';
import { seeded } from '../support/seeded.ts';

/**
 * Kills the service with SIGKILL at seeded moments while it groups stories, and looks at what is left: every item in
 * exactly one story, no dead permalink, every record sound; beside it, how an undisturbed grouping of the same log
 * would differ. Run: npm run test:torture:stories -- --seed 7 --kills 30 --queue inline|bullmq
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    kills: { type: 'string', default: '20' },
    queue: { type: 'string', default: 'inline' },
    feeds: { type: 'string', default: '60' },
    items: { type: 'string', default: '20' },
  },
});
const report = await killWhileGrouping({
  kills: Number(values.kills),
  feeds: Number(values.feeds),
  items: Number(values.items),
  queue: values.queue === 'bullmq' ? 'bullmq' : 'inline',
  random: seeded(Number(values.seed)),
});
console.log(`seed ${values.seed}, ${values.queue} queue: ${JSON.stringify(report)}`);
const { astray, unsound, deadLinks } = report;
process.exit(astray + unsound + deadLinks === 0 ? 0 : 1);

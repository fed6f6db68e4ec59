import { parseArgs } from 'node:util';
import { killWhileGrouping } from '../support/group-kill.ts';
import { seeded } from '../support/seeded.ts';

/**
 * Kills the service with SIGKILL at seeded moments while it groups stories, and looks at what is left: every item in
 * exactly one story, no dead permalink, every record sound, and the same stories as an undisturbed grouping of the same
 * log, but for a bounded share. Run: npm run test:torture:stories -- --seed 7 --kills 30 --queue inline|bullmq
 */
/** Of all items so many may stand with others than an undisturbed grouping puts them with: doubtful ones. */
const MOST_DIFFERING = 0.02;
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
const { astray, unsound, deadLinks, differing, items } = report;
const isAlike = differing <= MOST_DIFFERING * items;
if (!isAlike) console.error(`${differing} of ${items} items stand with others than undisturbed: more than may`);
process.exit(astray + unsound + deadLinks === 0 && isAlike ? 0 : 1);

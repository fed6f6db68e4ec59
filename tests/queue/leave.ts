import { createBullmqQueue } from '../../src/queue/bullmq/queue.ts';

/**
 * A process that works on the Redis of its first argument, closes when told to on standard input, and then has to end
 * by itself.
 */
const queue = createBullmqQueue({ redisUrl: process.argv[2] ?? '', now: Date.now, onError: () => {} });
const work = async () => {
  process.stdout.write('ran\n');
  return { kind: 'done' as const };
};
queue.work({ 'fetch-feed': work, tick: work }, { concurrency: 2 });
await queue.every('tick', 60_000).catch(() => process.stdout.write('no tick\n'));
process.stdin.once('data', () => {
  process.stdin.destroy();
  void queue.close(2_000).then(() => process.stdout.write('closed\n'));
});

import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';

// Asks /healthz, one request after another, in a thread of its own: what the attacker's own work delays is not counted.
const latencies = [];
let unanswered = 0;
let isRunning = true;
parentPort.once('message', () => {
  isRunning = false;
});
const ask = () =>
  fetch(`${workerData.api}/healthz`).then(
    async (answer) => {
      await answer.arrayBuffer();
      return answer.status;
    },
    () => 0,
  );
// The first one loads what asking takes.
await ask();
parentPort.postMessage('ready');
while (isRunning) {
  const from = performance.now();
  const status = await ask();
  latencies.push(performance.now() - from);
  if (status !== 200) unanswered++;
  await sleep(workerData.everyMs);
}
parentPort.postMessage({ latencies, unanswered });

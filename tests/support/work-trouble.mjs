import { readFileSync, rmSync } from 'node:fs';
import { workerData } from 'node:worker_threads';

// Loaded before the service (NODE_OPTIONS=--import): brings the thread that does the work into the trouble that a file names.
const file = process.env['WORK_TROUBLE_FILE'];
if (file !== undefined && workerData?.migrationsDir !== undefined) {
  setInterval(() => {
    const trouble = read(file);
    if (trouble === null) return;
    rmSync(file);
    if (trouble === 'throw') throw new Error('an invented bug');
    const kept = [];
    for (;;) if (trouble === 'fill') kept.push(Array.from({ length: 10_000 }, (_, n) => ({ n })));
  }, 50).unref();
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

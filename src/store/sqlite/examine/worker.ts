import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { examine } from './examine.ts';

/** Examines a file in a thread of its own and says what it found. */
const database = new Database((workerData as { file: string }).file, { timeout: 10_000 });
try {
  parentPort?.postMessage(examine(database));
} finally {
  database.close();
}

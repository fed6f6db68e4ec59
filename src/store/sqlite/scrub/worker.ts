import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { scrub } from './scrub.ts';

/** Cleans a file in a thread of its own: for a large one that takes seconds. */
const database = new Database((workerData as { file: string }).file, { timeout: 30_000 });
try {
  parentPort?.postMessage(scrub(database));
} finally {
  database.close();
}

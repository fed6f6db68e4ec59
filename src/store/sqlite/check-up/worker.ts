import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { lookThrough } from './look.ts';

/** Whoever wants to write has so long to begin. */
const PAUSE_MS = 20;

/** Looks through a file in a thread of its own, over a connection of its own, and says what it found. */
const database = new Database((workerData as { file: string }).file, { timeout: 10_000 });
try {
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  parentPort?.postMessage(await lookThrough(database, () => sleep(PAUSE_MS)));
} finally {
  database.close();
}

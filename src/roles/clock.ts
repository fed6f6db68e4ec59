import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { SECOND } from '../core/clock/time.ts';
import type { ClockReading } from '../core/wrong-clock/clock.ts';

/** Names what the machine's uptime is counted from. Where the system has no name for it, each process has its own. */
const boot = Number.parseInt(createHash('sha256').update(bootId()).digest('hex').slice(0, 12), 16);

/** The clock on the wall, and beside it how long the machine has been up: that counts on when the clock is set. */
export function readClock(): ClockReading {
  return { wall: Date.now(), uptimeMs: uptime() * SECOND, boot };
}

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8');
  } catch {
    return randomUUID();
  }
}

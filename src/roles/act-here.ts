import { hostname, userInfo } from 'node:os';
import type { Act } from '../core/access/principal.ts';
import type { Instant } from '../core/clock/time.ts';

/** The act of whoever runs a command or starts the service on this machine: who may do that may do everything. */
export function actHere(at: Instant): Act {
  return { who: `${userName()}@${hostname()}`, via: 'command', at };
}

/** What the service does by itself, as by the clock. */
export function actOfService(at: Instant): Act {
  return { who: `khabar@${hostname()}`, via: 'service', at };
}

/** A container's user often has no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? 'somebody');
  }
}

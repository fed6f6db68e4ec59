import type { BodyRoom } from './fetcher.ts';

/** Nearly every feed is smaller: it never has to ask. */
const FREE_BYTES = 512 * 2 ** 10;

/**
 * Memory for bodies that are fetched and wait to be read, over all fetches of the process: many large bodies at once
 * would take what the machine has. One that finds no room is given up, to be asked for again a little later. Pausing it
 * would be kinder, but undici 7 ends the process when the other side closes a connection that is paused.
 */
export function createBodyRooms(limitBytes: number): { open(): BodyRoom } {
  let used = 0;
  return {
    open() {
      let taken = 0;
      let refused = false;
      const charge = () => Math.max(0, taken - FREE_BYTES);
      return {
        fits(bytes) {
          refused ||= used + Math.max(0, bytes - FREE_BYTES) > limitBytes;
          return !refused;
        },
        take(bytes) {
          const before = charge();
          taken += bytes;
          const more = charge() - before;
          if (used + more > limitBytes) {
            taken -= bytes;
            refused = true;
            return false;
          }
          used += more;
          return true;
        },
        wasRefused: () => refused,
        close() {
          used -= charge();
          taken = 0;
        },
      };
    },
  };
}

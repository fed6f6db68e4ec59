import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { SECOND } from '../core/clock/time.ts';

/** Who takes nothing of what is sent for so long does not want it. */
const PATIENCE_MS = 20 * SECOND;
const LOOK_MS = 2 * SECOND;

type Progress = { taken: number; at: number };

/**
 * Closes connections whose other side does not read: what is sent to them would be held for ever. Only those to which
 * something is on its way; who waits for an answer that takes long is left alone.
 * @returns ends the watch
 */
export function closeSlowReaders(
  server: Server,
  { patienceMs = PATIENCE_MS, lookMs = LOOK_MS, now = () => performance.now() } = {},
): () => void {
  const progress = new Map<Socket, Progress>();
  server.on('connection', (socket) => {
    progress.set(socket, { taken: 0, at: now() });
    socket.once('close', () => progress.delete(socket));
  });
  const timer = setInterval(() => {
    for (const [socket, before] of progress) {
      const taken = socket.bytesWritten - socket.writableLength;
      if (socket.writableLength === 0 || taken !== before.taken) progress.set(socket, { taken, at: now() });
      else if (now() - before.at >= patienceMs) socket.destroy();
    }
  }, lookMs);
  timer.unref();
  return () => clearInterval(timer);
}

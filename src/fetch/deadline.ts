import { setMaxListeners } from 'node:events';

/** A signal that fires after `ms` or when the caller's own signal does. */
export type Deadline = { readonly signal: AbortSignal; clear(): void };

/**
 * Like AbortSignal.any with AbortSignal.timeout, which on Node 20 keep an entry in the caller's signal for as long as
 * that lives: ours is the service's own and lives for months.
 */
export function startDeadline(ms: number, caller: AbortSignal | undefined): Deadline {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new DOMException('took too long', 'TimeoutError')), ms);
  const stop = (): void => controller.abort(new DOMException('was stopped', 'AbortError'));
  // As many as there are requests under way; Node would warn of a leak from the eleventh on.
  if (caller !== undefined) setMaxListeners(0, caller);
  if (caller?.aborted) stop();
  else caller?.addEventListener('abort', stop, { once: true });
  return {
    signal: controller.signal,
    clear: () => {
      clearTimeout(timer);
      caller?.removeEventListener('abort', stop);
    },
  };
}

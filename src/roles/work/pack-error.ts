import { StoreError } from '../../store/errors.ts';
import type { Failure } from './messages.ts';

/** An error as it goes to another thread. */
export function packError(error: unknown): Failure {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  return { message, stack, isPlain: error instanceof StoreError };
}

/** The error again. */
export function unpackError({ message, stack, isPlain }: Failure): Error {
  const error = isPlain ? new StoreError(message) : new Error(message);
  return Object.assign(error, stack === undefined ? {} : { stack });
}

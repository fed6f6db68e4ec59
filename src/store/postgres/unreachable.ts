import { StoreTrouble } from '../errors.ts';

/** What the server says when it cannot serve: it stops or starts, has no connection left, or only reads. */
const CANNOT_SERVE = /^(?:57P0[123]|53300|08\w{3}|25006)$/;

/** An error of a question as what has to be done, where the server could not be reached; else as it is. */
export function explainLoss(error: unknown): unknown {
  const { code, message, severity } = error as {
    readonly code?: string;
    readonly message?: string;
    readonly severity?: string;
  };
  // What the server has answered has a severity; whatever has none has never reached it, or lost it on the way.
  const isLost = severity === undefined ? isOfConnection(code, message) : CANNOT_SERVE.test(code ?? '');
  if (!isLost) return error;
  return new StoreTrouble('unreachable', `the database cannot be reached: ${message ?? code}`, { cause: error });
}

function isOfConnection(code: string | undefined, message = ''): boolean {
  return /^E[A-Z]+$/.test(code ?? '') || /connection|timeout|terminated|closed/i.test(message);
}

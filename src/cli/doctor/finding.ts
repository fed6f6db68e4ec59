/** What one look of the doctor came to. */
export type Finding = {
  readonly of: string;
  /** `note`: it works, but somebody should know. */
  readonly state: 'ok' | 'note' | 'wrong';
  readonly words: string;
  /** What to do about it; absent where nothing is to be done. */
  readonly todo?: string;
};

export const ok = (of: string, words: string): Finding => ({ of, state: 'ok', words });
export const note = (of: string, words: string, todo: string): Finding => ({ of, state: 'note', words, todo });
export const wrong = (of: string, words: string, todo: string): Finding => ({ of, state: 'wrong', words, todo });

/** The words of whatever was thrown. */
export function wordsOfError(error: unknown): string {
  const { message, cause } = error instanceof Error ? error : new Error(String(error));
  return cause instanceof Error && cause.message !== '' ? cause.message : message;
}

/** Waits no longer than that. @throws Error that says so */
export async function within<T>(ms: number, asked: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms / 1_000} s`)), ms);
  });
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}

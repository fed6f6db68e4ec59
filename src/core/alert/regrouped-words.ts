/** Of a story that was told as one event and is several. */
export function partedWords(others: number): string {
  return `told ${others + 1} events as one; each stands alone now`;
}

/** Of a story of which reports were taken out. @param reason why; null: nobody said */
export function goneWords(gone: number, all: number, reason: string | null): string {
  const what =
    gone === all
      ? all === 1
        ? 'its report was withdrawn'
        : 'all its reports were withdrawn'
      : `${gone} of its ${all} reports ${gone === 1 ? 'was' : 'were'} withdrawn`;
  return reason === null || reason === '' ? what : `${what}: ${reason}`;
}

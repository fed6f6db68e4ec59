/** So much of what was asked is said back: enough to recognise it by. */
const MAX_ECHO = 80;

/** What was asked, as a problem may repeat it. */
export function echo(text: string): string {
  return text.length <= MAX_ECHO ? text : `${text.slice(0, MAX_ECHO - 1).toWellFormed()}\u2026`;
}

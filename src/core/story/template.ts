/** Titles that stand over something else every day. */
export const TEMPLATE =
  /\b(?:programme summary|media roundup|news roundup|press (?:review|digest|summary)|pti highlights|highlights at|following are the top|top (?:foreign |news )?stories|news (?:in brief|headlines|bulletin|schedule|agenda)|headlines (?:at|of|for)|(?:morning|evening|daily|weekly|noon|midday) (?:brief|briefing|media|roundup|news|digest|wrap|bulletin|headlines|summary)|(?:week|day|year|month) in (?:review|pictures|photos)|in pictures|photos? of the day|what to know today|live (?:updates|blog)|newsletter|crisis ?watch|tracking conflict|monthly (?:report|update)|situation report|sitrep|editorial roundup|world news|weather (?:forecast|report))\b/;

/**
 * Whether a title stands over something else every day ("Morning media roundup"), or only says that a text changed:
 * "(Updating toll)".
 */
export function isTemplateTitle(title: string, words: readonly string[]): boolean {
  return /^\s*\(.*\)\s*$/.test(title) || TEMPLATE.test(words.join(' '));
}

/** What one poll came to, as far as a person should be told. */
export type PollCounts = {
  /** New items. */
  readonly added: number;
  /** Known items that came under a new guid or link. */
  readonly renamed: number;
  /** Entries of the document. */
  readonly documentItems: number;
};

/** More new items in one poll than any desk publishes between two: an archive, or a feed that was rebuilt. */
const FLOOD = 500;
const RENAMED_AT_LEAST = 5;

/** What was unusual in a poll, in words; one line however many items it concerns. */
export function noticesOf({ added, renamed, documentItems }: PollCounts): readonly string[] {
  const notices: string[] = [];
  if (added >= FLOOD) notices.push(`${added} new items in one poll: all were taken, as one batch after the other`);
  if (renamed >= RENAMED_AT_LEAST && renamed * 2 >= documentItems)
    notices.push(`${renamed} of ${documentItems} items came under new ids or links and were recognised`);
  return notices;
}

/**
 * `feed://a.example/rss` and `feed:https://a.example/rss` are how pages once asked a feed reader to open an address.
 */
const FEED_SCHEME = /^feeds?:(?:\/\/(?=https?:))?/i;

/** An address as a web address where it is written for feed readers; others as they are. */
export function withoutFeedScheme(address: string): string {
  const trimmed = address.trim();
  const rest = trimmed.replace(FEED_SCHEME, '');
  if (rest === trimmed || /^https?:/i.test(rest)) return rest === trimmed ? address : rest;
  return `${/^feeds:/i.test(trimmed) ? 'https' : 'http'}://${rest.replace(/^\/+/, '')}`;
}

/** Why an address with a password is refused: it would stand in files, logs and lists for all to read. */
export const NO_CREDENTIALS = 'must not hold a user name or password';

export function hasCredentials(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { username, password } = new URL(address);
  return username !== '' || password !== '';
}

/**
 * Whether a path is written as routes are: no empty or dot segments, no matrix parameters, no coded or turned slashes.
 * Proxies and routers read those in different ways, and what they disagree about is how guards are walked around.
 * @param url as it was asked for, before anything was decoded
 */
export function isPlainPath(url: string): boolean {
  const path = /^[a-z]+:\/\/[^/?#]*([^?#]*)/i.exec(url)?.[1] ?? '';
  if (!path.startsWith('/') || /\/\/|[\\;]|%(?:2f|5c|3b|25|2e|[01][0-9a-f]|7f)/i.test(path)) return false;
  return !path.split('/').some((segment) => segment === '.' || segment === '..');
}

/** Their items are other people's: the `<source>` element says whose. */
const AGGREGATORS = new Set([
  'allafrica.com',
  'bing.com',
  'einnews.com',
  'feedburner.com',
  'feedly.com',
  'flipboard.com',
  'google.com',
  'inoreader.com',
  'msn.com',
  'newsbreak.com',
  'yahoo.com',
]);

/** Whether a host prints other people's items. */
export function isAggregator(publisher: string): boolean {
  const host = publisher.toLowerCase();
  for (let rest = host; rest.includes('.'); rest = rest.slice(rest.indexOf('.') + 1))
    if (AGGREGATORS.has(rest)) return true;
  return false;
}

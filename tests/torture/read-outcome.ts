/** The numbers of a torture as a line of words, from what it printed; a torture that broke off has its last line. */
export function numbersOf(output: string): string {
  const reports = [...output.matchAll(/^.*?(\{"\w+":.*\})$/gm)].map((match) =>
    wordsOf(JSON.parse(match[1] ?? '{}') as object),
  );
  if (reports.length > 0) return reports.join('; ');
  const lines = output.split('\n').map((line) => line.trim());
  const telling = lines.filter((line) => TELLING.test(line));
  return (telling.length > 0 ? telling : lines.filter(Boolean).slice(-1)).join('; ').replaceAll('|', '/');
}

/** Lines that sum a torture up, or tell what did not hold. */
const TELLING = /^published \d|^the process |DID NOT HOLD|attacks held|things did not hold|^Tests\s/;

function wordsOf(report: object): string {
  return Object.entries(report)
    .map(([name, value]) => `${name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)} ${valueInWords(value)}`)
    .join(', ');
}

function valueInWords(value: unknown): string {
  if (Array.isArray(value)) return String(value.length);
  return typeof value === 'object' && value !== null ? `(${wordsOf(value)})` : String(value);
}

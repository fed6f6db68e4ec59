/** How a body can be packed on its way; the first is the smallest. */
export const PACKINGS = ['br', 'gzip'] as const;
export type Packing = (typeof PACKINGS)[number];

/**
 * What a client takes (RFC 9110, 12.5.3): the smallest packing among those that it likes best; null: the bare body.
 * @param header its Accept-Encoding; who sends none is given nothing that it may not know
 */
export function packingFor(header: string | undefined): Packing | null {
  if (header === undefined) return null;
  const weights = new Map(header.split(',').map(readCoding));
  const weightOf = (name: string) => weights.get(name) ?? weights.get('*') ?? 0;
  const bare = weights.get('identity') ?? 0;
  const best = Math.max(...PACKINGS.map(weightOf));
  if (best <= 0 || best < bare) return null;
  return PACKINGS.find((packing) => weightOf(packing) === best) ?? null;
}

/** `gzip;q=0.5`; what cannot be read as a weight is none. */
function readCoding(text: string): readonly [string, number] {
  const [name = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const weight = parameters.find((one) => one.startsWith('q='))?.slice(2);
  if (weight === undefined) return [name, 1];
  return [name, /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(weight) ? Number(weight) : 0];
}

/** Whether packing makes it shorter: text does, what is packed or drawn already does not. */
export function isPackable(contentType: string | null): boolean {
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  return type.startsWith('text/') || /^application\/(?:.+\+)?(?:json|xml|x-ndjson|jsonl)$/.test(type) || type === SVG;
}

const SVG = 'image/svg+xml';

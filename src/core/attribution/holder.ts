/** Who says something, by the part that they play; `sources`, `officials` and `media` are vague: they name nobody. */
export const HOLDER_KINDS = [
  'police',
  'army',
  'intelligence',
  'government',
  'officials',
  'hospital',
  'rescue',
  'group',
  'witnesses',
  'un',
  'ngo',
  'state-media',
  'media',
  'sources',
  'analysts',
  'other',
] as const;
export type HolderKind = (typeof HOLDER_KINDS)[number];

/** Who states something, as the text names them. */
export type Holder = {
  readonly kind: HolderKind;
  /** As written: "Quetta police", "hospital sources". */
  readonly text: string;
  /** ISO 3166 code in lower case where the name says it ("Pakistan army"), else null. */
  readonly country: string | null;
};

/** Names one of these parties, and not merely "sources" or "officials". */
export function isVague({ kind }: Holder): boolean {
  return kind === 'sources' || kind === 'officials' || kind === 'media' || kind === 'other';
}

/**
 * Two names of one holder have the same key: "police", "Quetta police"; armies and governments are told apart by
 * country.
 */
export function holderKey({ kind, text, country }: Holder): string {
  if (kind === 'army' || kind === 'government' || kind === 'intelligence')
    return country === null ? kind : `${kind}/${country}`;
  if (kind === 'group' || kind === 'media' || kind === 'state-media' || kind === 'other' || kind === 'ngo')
    return `${kind}/${text.toLowerCase().replace(/^(?:the|a|an) /, '')}`;
  return kind;
}

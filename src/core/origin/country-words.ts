let names: Intl.DisplayNames | null = null;

/** A country by its English name; the code itself where it is none (ISO 3166). */
export function countryWords(code: string): string {
  names ??= new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' });
  return /^[a-z]{2}$/i.test(code) ? (names.of(code.toUpperCase()) ?? code) : code;
}

import { decodeStrictly, decodeWith } from './encodings.ts';

/** What a language was written in before UTF-8. */
const BY_LANGUAGE: Readonly<Record<string, string>> = {
  ...of('windows-1251', 'ru uk be bg mk sr kk ky tg uz mn tt'),
  ...of('windows-1256', 'ar fa prs ps ur ug ku sd'),
  ...of('windows-1250', 'pl cs sk hu sl hr ro sq'),
  ...of('windows-1254', 'tr az'),
  ...of('windows-1253', 'el'),
  ...of('windows-1255', 'he yi'),
  ...of('windows-1257', 'lt lv et'),
  ...of('windows-874', 'th'),
  ...of('gb18030', 'zh'),
  ...of('euc-kr', 'ko'),
  ...of('shift_jis', 'ja'),
};
/** The commonest letters; text in one of these languages holds little else. */
const COMMON: readonly (readonly [string, RegExp])[] = [
  ['windows-1251', /[оеаинтсрвлкмдпу]/g],
  ['koi8-r', /[оеаинтсрвлкмдпу]/g],
  ['windows-1256', /[اليرنمتوبهدسىےيپکگچ]/g],
];
const SAMPLE = 40_000;
/** Of the letters beyond ASCII, so many are common ones. */
const COMMON_SHARE = 0.55;

/**
 * What bytes are that are no UTF-8 and of which nobody says what they are: by the language that the feed or the document
 * states, else by how the letters beyond ASCII stand: alone among Latin ones, or in words of their own.
 */
export function likelyEncoding(bytes: Uint8Array, language: string | null): string {
  const sample = bytes.subarray(0, SAMPLE);
  const ascii = new TextDecoder('latin1').decode(sample);
  const stated =
    language ??
    /<(?:dc:)?language>\s*([a-z]{2,3})|xml:lang=["']([a-z]{2,3})/i
      .exec(ascii)
      ?.slice(1)
      .find((name) => name);
  const high = ascii.match(/[\u0080-\u00ff]/g)?.length ?? 0;
  const inRuns = ascii.match(/[\u00a8-\u00ff]{3,}/g)?.join('').length ?? 0;
  if (inRuns < high / 2) {
    const latin = BY_LANGUAGE[primary(stated)];
    return latin !== undefined && /125[047]$/.test(latin) ? latin : 'windows-1252';
  }
  const byLanguage = BY_LANGUAGE[primary(stated)];
  if (byLanguage !== undefined && decodeStrictly(bytes, byLanguage) !== null) return byLanguage;
  const scored = COMMON.map(([encoding, letters]) => ({
    encoding,
    share: (decodeWith(sample, encoding).match(letters)?.length ?? 0) / Math.max(1, high),
  })).sort((a, b) => b.share - a.share)[0];
  return scored !== undefined && scored.share >= COMMON_SHARE ? scored.encoding : 'windows-1252';
}

function primary(language: string | null | undefined): string {
  return /^[a-z]{2,3}/i.exec(language ?? '')?.[0].toLowerCase() ?? '';
}

function of(encoding: string, languages: string): Readonly<Record<string, string>> {
  return Object.fromEntries(languages.split(' ').map((language) => [language, encoding]));
}

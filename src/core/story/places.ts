import { invertWords } from './concepts.ts';

/** The province that a direction means within a country. */
export const DIRECTED: Readonly<Record<string, string>> = { 'pk northwest': 'pk-kp', 'pk southwest': 'pk-ba' };

/** `pk-kp` for the northwest of `pk`; null where the direction names no single province. */
export function directedRegion(country: string, direction: string): string | null {
  return DIRECTED[`${country} ${direction}`] ?? null;
}

/** Countries that news name most, by what they and their people are called; those of the taxonomy come as tags. */
export const COUNTRIES: Readonly<Record<string, string>> = {
  bangladesh: "bangladesh bangladeshi bdesh b'desh dhaka chittagong",
  myanmar: 'myanmar burma burmese rakhine kachin naypyidaw maungdaw sittwe lashio',
  'sri-lanka': 'lanka lankan',
  nepal: 'nepal nepali nepalese',
  israel: 'israel israeli israelis',
  palestine: 'palestinian palestinians gaza',
  iraq: 'iraq iraqi iraqis baghdad',
  lebanon: 'lebanon lebanese beirut',
  yemen: 'yemen yemeni',
  egypt: 'egypt egyptian egyptians cairo',
  libya: 'libya libyan',
  somalia: 'somalia somali',
  sudan: 'sudan sudanese',
  nigeria: 'nigeria nigerian',
  ukraine: 'ukraine ukrainian ukrainians kyiv',
  britain: 'britain british uk london',
  france: 'france french paris',
  germany: 'germany german berlin',
  italy: 'italy italian',
  spain: 'spain spanish',
  japan: 'japan japanese tokyo',
  philippines: 'philippines philippine filipino',
  indonesia: 'indonesia indonesian',
  thailand: 'thailand thai',
  australia: 'australia australian',
  canada: 'canada canadian',
  mexico: 'mexico mexican',
  cuba: 'cuba cuban',
  haiti: 'haiti haitian',
  brazil: 'brazil brazilian',
  colombia: 'colombia colombian',
  belarus: 'belarus belarusian',
  armenia: 'armenia armenian',
  azerbaijan: 'azerbaijan azerbaijani',
};
const countryIndex = invertWords(COUNTRIES);

/** The country outside the taxonomy that a folded word names or belongs to. */
export function countryOf(word: string): string | null {
  return countryIndex.get(word)?.[0] ?? null;
}

/** Peoples and parties that name a country where nothing else does. */
export const HOMES: Readonly<Record<string, string>> = {
  myanmar:
    'rohingya rohingyas tatmadaw kokang laukkai palaung tnla mndaa kia kio arakan karen knu shan ssa hpakant usdp junta',
  bangladesh: 'jmb awami hasina',
};
const homeIndex = invertWords(HOMES);

/** The country that a folded word is at home in; null for most words. */
export function homeOf(word: string): string | null {
  return homeIndex.get(word)?.[0] ?? null;
}

/** Capitals whose names stand for a government: "two soldiers killed by shelling: Islamabad". */
export const SEATS = new Set(['pk-is', 'in-dl', 'kabul', 'dushanbe', 'tashkent', 'bishkek', 'astana', 'ashgabat']);

export function isSeat(region: string): boolean {
  return SEATS.has(region);
}

/** Short names that need company before they are a tag, and that headlines of a region use all the same. */
export function provinceOf(word: string): string | null {
  return word === 'kp' || word === 'kpk' ? 'pk-kp' : null;
}

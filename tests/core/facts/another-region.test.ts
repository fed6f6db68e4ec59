import { describe, expect, it } from 'vitest';
import { originsOf } from '../../../src/core/origin/origins-of.ts';
import { isAllegation } from '../../../src/core/story/allegation.ts';
import { distinctFrames, sidesOf } from '../../../src/core/story/frame.ts';
import { severityOf } from '../../../src/core/story/severity.ts';
import { shippedSeverityRules } from '../../../src/core/story/shipped-severity.ts';
import { tagText } from '../../../src/core/tagging/tag-text.ts';
import { formatProblem } from '../../../src/files/problem.ts';
import { loadTaxonomy, readTaxonomyFiles } from '../../../src/files/taxonomy-files.ts';
import { taxonomyDir } from '../../support/taxonomy.ts';

const SHARED = /\/(?:33-theme-kinds|34-themes-latin)\.yaml$/;
const loaded = loadTaxonomy([
  ...readTaxonomyFiles('examples/sahel'),
  ...readTaxonomyFiles(taxonomyDir).filter(({ name }) => SHARED.test(name)),
]);
if (loaded.kind === 'invalid') throw new Error(loaded.problems.map(formatProblem).join('\n'));
const { taxonomy } = loaded;
const { facts } = taxonomy;

type Told = { readonly language?: string | null; readonly title: string; readonly summary?: string };
const taggingOf = ({ language = 'fr', title, summary = '' }: Told) =>
  tagText({ title, summary, language, feedCountry: null }, taxonomy);

/** What is told: places, whoever is named, themes; without what only follows from these. */
function tell(told: Told): string {
  const tags = taggingOf(told).tags.filter(({ status }) => status !== 'derived');
  const ids = (kind: string) => tags.filter((tag) => tag.kind === kind).map(({ id }) => id);
  const places = tags.filter(({ role }) => role === 'place').map(({ id }) => id);
  return [places, ids('actor'), ids('theme')].map((all) => all.join(' ')).join(' | ');
}

const REPORTS: readonly (readonly [Told, string])[] = [
  [{ title: "Neuf soldats tués dans une embuscade près d'Ansongo" }, 'ansongo |  | attack security-forces-target'],
  [{ title: 'Attentat suicide contre la caserne de Sévaré' }, 'sevare |  | attack suicide-bombing'],
  [
    {
      title: "Le JNIM revendique l'attaque du poste de Diapaga",
      summary: 'Quinze militaires burkinabè seraient morts.',
    },
    'diapaga | bf-army jnim | attack claim-of-responsibility security-forces-target',
  ],
  [{ title: 'Bamako dément avoir négocié avec le GSIM' }, ' | jnim ml-gov | denial'],
  [{ title: "Niamey accuse la France d'abriter des criminels" }, ' | fr-gov ne-gov | accusation'],
  [{ title: 'Alger et Bamako rompent leurs relations diplomatiques' }, ' | dz-gov ml-gov | '],
  [{ title: 'Quatre employés du CICR enlevés à Ménaka' }, 'ml-menaka |  | kidnapping'],
  [
    { title: "Frappes de l'armée de l'air à Tinzaouaten : des civils tués" },
    'tinzaouaten |  | airstrike human-shield-civilian-harm',
  ],
  [
    {
      title: 'Africa Corps et FAMa reprennent Léré',
      summary: "L'opération militaire, près de Tombouctou, a duré deux jours.",
    },
    'lere ml-tombouctou | africa-corps ml-army | ct-operation',
  ],
  [{ title: 'Djibo : le blocus entre dans son centième jour' }, 'djibo |  | blockade'],
  [
    { title: 'Tillabéri : des hommes armés tuent onze villageois', summary: "L'attaque n'a pas été revendiquée." },
    'ne-tillaberi | militants-unspecified | attack human-shield-civilian-harm',
  ],
  [{ title: 'Un engin explosif tue trois gendarmes à Gorom-Gorom' }, 'gorom-gorom |  | ied security-forces-target'],
  [{ title: 'Manifestations à Ouagadougou contre la cherté de la vie' }, 'ouagadougou |  | protest'],
  [{ title: 'Manifestation culturelle à Bobo-Dioulasso ce week-end' }, 'bobo-dioulasso |  | '],
  [{ title: 'Le fleuve Niger en crue à Niamey' }, 'niamey |  | natural-disaster'],
  [{ title: 'Accident de car à Koutiala : vingt passagers morts' }, 'koutiala |  | '],
  [{ title: "L'attaquant malien blessé avant le match contre le Sénégal" }, ' |  | sport'],
  [{ title: 'Tentative de putsch déjouée au Burkina Faso' }, 'bf |  | coup'],
  [
    { title: "L'État islamique au Sahel attaque un convoi nigérien à Banibangou" },
    'banibangou | islamic-state-sahel | attack security-forces-target',
  ],
  [{ title: 'Le bétail de trois villages emporté à Bankass' }, 'bankass |  | cattle-raid'],
  [{ title: 'La frontière avec le Niger rouverte' }, 'ne |  | border-closure'],
  [{ title: 'Richard Wagner à l’affiche de l’opéra de Paris' }, ' |  | '],
  [{ title: 'Sommet de l’AES à Niamey : Goïta signe un accord' }, 'niamey | aes ml-gov | '],
  [
    { language: null, title: "Deux soldats blessés par l'explosion d'une mine dans la région de Ségou" },
    'ml-segou |  | explosion ied security-forces-target',
  ],
  [
    { language: 'en', title: "L'armée a annoncé la mort de six terroristes dans une opération à Solhan" },
    'solhan | militants-unspecified | ct-operation',
  ],
  [
    { language: 'en', title: 'JNIM claims ambush on Africa Corps convoy near Tessalit' },
    'tessalit | africa-corps jnim | attack claim-of-responsibility security-forces-target',
  ],
  [
    { language: 'en', title: 'Gunmen kill 17 villagers in Tillabéri, near Mali border' },
    'ne-tillaberi | militants-unspecified | attack human-shield-civilian-harm',
  ],
  [{ language: 'en', title: 'Malian army denies killing herders in Hombori' }, 'hombori | ml-army | denial'],
  [
    { language: 'en', title: 'Fuel tankers torched near Kayes as blockade bites' },
    'ml-kayes |  | blockade infrastructure-attack',
  ],
  [{ language: 'en', title: 'Niger Delta oil spill: farmers protest in Nigeria' }, 'ng |  | protest'],
  [{ language: 'en', title: 'Burkina Faso junta expels UN envoy' }, ' | bf-gov un | '],
  [{ language: 'en', title: 'Kaya Scodelario stars in a new thriller' }, ' |  | '],
  [{ language: 'en', title: 'They say no progress was made in the talks' }, ' |  | '],
  [
    { language: 'ar', title: 'مقتل خمسة جنود في كمين شمال مالي', summary: 'تبنت جماعة نصرة الإسلام والمسلمين الهجوم' },
    'ml | jnim | attack claim-of-responsibility security-forces-target',
  ],
  [{ language: 'ar', title: 'باماكو تنفي اختطاف رهائن' }, ' | ml-gov | denial kidnapping'],
  [
    { language: 'es', title: 'Al menos diez soldados muertos en un ataque en el norte de Burkina Faso' },
    'bf |  | attack security-forces-target',
  ],
  [{ language: 'es', title: 'El delantero de Malí sufre un ataque cardíaco' }, ' |  | sport'],
  [
    { language: 'pt', title: 'Ataque contra quartel em Gao deixa seis militares mortos' },
    'ml-gao |  | attack security-forces-target',
  ],
];

describe('a desk in the Sahel, from its own files', () => {
  it.each(REPORTS)('reads %j', (told, expected) => {
    expect(tell(told)).toBe(expected);
  });

  it('tells who denies in French, and that nobody answered', () => {
    const framed = (title: string) =>
      distinctFrames({ id: '1', title, summary: '', tagging: taggingOf({ title }) }, facts);
    const denial = framed('Bamako dément toute implication de son armée dans les exactions de Hombori');
    expect(denial.map(({ kind, actor }) => [kind, actor])).toEqual([['denied', 'ml-gov']]);
    const accusation = framed('Niamey accuse la France de déstabiliser les pays de la région');
    expect(sidesOf(accusation).response).toBe('no response seen');
  });

  it('weighs themes that only this desk has', () => {
    const rules = shippedSeverityRules(taxonomy);
    const quiet = { killed: 0, injured: 0, missing: 0, victims: [], isAllegation: false };
    expect(severityOf({ ...quiet, themes: ['blockade'], inOwnArea: true }, rules).severity).toBe(3);
    expect(severityOf({ ...quiet, themes: ['coup'], inOwnArea: false }, rules).severity).toBe(3);
    expect(isAllegation(taggingOf({ title: 'Des officiers soudoyés par des jihadistes à Gao' }), facts)).toBe(true);
  });

  it.each([
    ['aib.bf', 'Une route rouvre', 'state:bf'],
    ['rfi.fr', 'Two herders died, AFP reports', 'agency:AFP'],
    ['somewhere.example', 'Malian army says two herders died', 'party:army/ml'],
    ['somewhere.example', 'JNIM says it took a post', 'party:group/JNIM'],
    ['zallaqa', 'A statement', 'party:group/JNIM'],
  ])('knows where reports of %s come from: %s', (publisher, title, key) => {
    const { origins } = originsOf([{ id: '1', publisher, title, summary: '' }], facts);
    expect(origins.map((origin) => origin.key)).toContain(key);
  });
});

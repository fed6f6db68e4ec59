import {
  type ActorTrait,
  ALLEGIANCES,
  type CountryFact,
  type Facts,
  type OutletFact,
  type RegionFact,
  type SpeakerFact,
  type ThemeTrait,
} from '../core/facts/facts.ts';
import type { SourceEntry } from '../core/tagging/taxonomy.ts';
import type { FileProblem } from './problem.ts';
import type { TaxonomyYaml } from './taxonomy-schema.ts';
import type { FilePosition, Path } from './yaml.ts';

type File = {
  readonly name: string;
  readonly content: TaxonomyYaml;
  readonly at: (path: Path) => FilePosition;
};
type Entries = ReadonlyMap<string, SourceEntry>;
type Report = (path: Path, id: string, message: string) => void;
type Section<K extends keyof TaxonomyYaml> = NonNullable<TaxonomyYaml[K]> extends readonly (infer T)[] ? T : never;

export type MergedFacts = { readonly facts: Facts; readonly problems: readonly FileProblem[] };

/**
 * Joins what the files know besides names; of what two of them say of one thing the later counts, and lists are joined.
 */
export function mergeFacts(files: readonly File[], entries: Entries): MergedFacts {
  const problems: FileProblem[] = [];
  const eachOf = <K extends keyof TaxonomyYaml>(section: K, take: (one: Section<K>, report: Report) => void) => {
    for (const file of files)
      for (const [index, one] of ((file.content[section] ?? []) as unknown as readonly Section<K>[]).entries())
        take(one, (path, id, message) =>
          problems.push({ file: file.name, ...file.at([section, index, ...path]), id, message }),
        );
  };
  const traits = new Map<string, Map<string, boolean>>();
  const note = (trait: string, id: string, holds: boolean) => {
    const known = traits.get(trait) ?? new Map<string, boolean>();
    traits.set(trait, known.set(id, holds));
  };
  const speakers: SpeakerFact[] = [];
  const regions = new Map<string, RegionFact>();
  const outlets = new Map<string, OutletFact>();
  const countries = new Map<string, CountryFact>();
  eachOf('themes', (one) => noteTheme(one, note));
  eachOf('actors', (one, report) => {
    if (one.unspecified !== undefined) note('unspecified', one.id, one.unspecified);
    if (one.gives_way !== undefined) note('gives-way', one.id, one.gives_way);
    if (one.state_like !== undefined) note('state-like', one.id, one.state_like);
    const speaker = speakerOf(one, entries, report);
    if (speaker !== null) speakers.push(speaker);
  });
  eachOf('speakers', ({ as, names, label = null }) =>
    speakers.push({ as, names, label, actor: null, also: NONE, governs: null }),
  );
  eachOf('regions', (one, report) => addRegion(regions, one, entries, report));
  eachOf('outlets', (one, report) => addOutlet(outlets, one, entries, report));
  eachOf('countries', (one) => addCountry(countries, one));
  const having = <T extends string>(names: readonly T[]) => new Map(names.map((name) => [name, holding(traits, name)]));
  const governing = new Set(holding(traits, 'state-like'));
  const labelOf = (actor: string) =>
    speakers.find((one) => one.actor === actor && one.label !== null)?.label ??
    entries.get(`actor/${actor}`)?.name ??
    actor;
  const members = ALLEGIANCES.map(
    (one) => [one, [...new Set(files.flatMap(({ content }) => content.members?.[one] ?? NONE))]] as const,
  );
  const sameNames = files.flatMap(({ content }) => Object.entries(content.same_names ?? {}));
  return {
    problems,
    facts: {
      themes: having(THEME_TRAITS),
      actors: having(ACTOR_TRAITS),
      outlets: [...outlets.values()].map((one) => (one.party === null ? one : { ...one, party: labelOf(one.party) })),
      speakers: speakers.map((one) => governed(one, governing, entries)),
      countries: [...countries.values()],
      regions: [...regions.values()],
      sameNames: new Map(sameNames),
      members: new Map(members),
    },
  };
}

const NONE: readonly string[] = [];
const ACTOR_TRAITS: readonly ActorTrait[] = ['unspecified', 'gives-way'];
const THEME_TRAITS: readonly ThemeTrait[] = [
  'violent',
  'told',
  'target',
  'event',
  'idle',
  'allegation',
  'speech',
  'arrest',
  'aid',
  'serious',
  'serious-if-deadly',
  'complex',
  'moderate',
];

function holding(traits: ReadonlyMap<string, ReadonlyMap<string, boolean>>, name: string): readonly string[] {
  return [...(traits.get(name) ?? [])].filter(([, holds]) => holds).map(([id]) => id);
}

function noteTheme(
  { id, violent, severity, ...given }: Section<'themes'>,
  note: (trait: ThemeTrait, id: string, holds: boolean) => void,
): void {
  if (violent !== undefined)
    for (const [trait, value] of [
      ['violent', true],
      ['told', 'told'],
      ['target', 'target'],
    ] as const)
      note(trait, id, violent === value);
  for (const trait of ['event', 'idle', 'allegation', 'speech', 'arrest', 'aid'] as const) {
    const holds = given[trait];
    if (holds !== undefined) note(trait, id, holds);
  }
  if (severity !== undefined)
    for (const level of ['serious', 'serious-if-deadly', 'complex', 'moderate'] as const)
      note(level, id, severity === level);
}

function speakerOf({ id, speaks }: Section<'actors'>, entries: Entries, report: Report): SpeakerFact | null {
  if (speaks === undefined) return null;
  const { as, names = plainNames(entries.get(`actor/${id}`)), label = null, also = NONE } = speaks;
  if (names.length === 0)
    report(['speaks'], `actor/${id}`, 'speaks, but has no alias without a condition: say its `names`');
  return { as, names, label, actor: id, also, governs: null };
}

/** What is written the same everywhere; of short ones only the large letters, as they are words of other languages. */
function plainNames(entry: SourceEntry | undefined): readonly string[] {
  return (entry?.aliases ?? [])
    .filter(
      ({ text, requires, excludes, resolve, weak, metonym, languages }) =>
        requires.length + excludes.length + languages.length === 0 &&
        resolve === null &&
        metonym === null &&
        !weak &&
        /^[\p{Script=Latin}\d][\p{Script=Latin}\d'’ .-]*$/u.test(text) &&
        text.split(' ').length <= 4,
    )
    .map(({ text, exactCase }) => (exactCase || /^[^\p{Ll}]{1,4}$/u.test(text) ? text : text.toLowerCase()));
}

/** A group that governs speaks for its country, where it does not speak as a group. */
function governed(one: SpeakerFact, governing: ReadonlySet<string>, entries: Entries): SpeakerFact {
  if (one.actor === null || !governing.has(one.actor)) return one;
  return { ...one, governs: entries.get(`actor/${one.actor}`)?.implies[0] ?? null };
}

function addRegion(
  regions: Map<string, RegionFact>,
  { id, seat, lies, short }: Section<'regions'>,
  entries: Entries,
  report: Report,
): void {
  if (seat === undefined && lies === undefined && short === undefined) return;
  if (seat !== undefined && !entries.has(`region/${seat}`))
    report(['seat'], `region/${id}`, `is the seat of region/${seat}, which is not there`);
  const before = regions.get(id);
  regions.set(id, {
    id,
    isSeat: seat !== undefined || (before?.isSeat ?? false),
    direction: lies ?? before?.direction ?? null,
    parents: entries.get(`region/${id}`)?.parents ?? NONE,
    short: [...(before?.short ?? []), ...(short ?? [])],
  });
}

function addOutlet(
  outlets: Map<string, OutletFact>,
  { name, names = [], cited, agency, state, party, house }: Section<'outlets'>,
  entries: Entries,
  report: Report,
): void {
  const before = outlets.get(name);
  const id = `outlet ${name}`;
  if (party !== undefined && !entries.has(`actor/${party}`))
    report(['party'], id, `speaks for actor/${party}, which is not there`);
  const others = [...outlets.values()].filter((other) => other.name !== name);
  for (const [at, one] of names.entries())
    for (const other of others.filter((outlet) => outlet.names.includes(one.toLowerCase())))
      report(['names', at], id, `shares the name "${one}" with outlet ${other.name}`);
  outlets.set(name, {
    name,
    names: [...(before?.names ?? []), ...names.map((one) => one.toLowerCase())],
    cited: [...(before?.cited ?? []), ...(cited ?? names.filter((one) => !one.includes('.')))],
    isAgency: agency ?? before?.isAgency ?? false,
    state: state ?? before?.state ?? null,
    party: party ?? before?.party ?? null,
    house: house ?? before?.house ?? null,
  });
}

function addCountry(countries: Map<string, CountryFact>, given: Section<'countries'>): void {
  const before = countries.get(given.id);
  const joined = (key: 'words' | 'people' | 'seats' | 'places' | 'homes') => [
    ...(before?.[key] ?? []),
    ...(given[key] ?? []),
  ];
  countries.set(given.id, {
    id: given.id,
    words: joined('words'),
    people: joined('people'),
    speaks: given.speaks ?? before?.speaks ?? true,
    seats: joined('seats'),
    places: joined('places'),
    homes: joined('homes'),
  });
}

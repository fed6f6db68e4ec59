import { VICTIM_GROUPS } from '../core/figure/figure.ts';
import { expandPhrase } from '../core/tagging/phrase.ts';
import { STANCES } from '../core/tagging/tag.ts';
import { type Alias, type SourceEntry, splitReference } from '../core/tagging/taxonomy.ts';
import { foldText } from '../core/text/fold.ts';
import type { FileProblem } from './problem.ts';
import { lintDetails } from './taxonomy-codes.ts';
import { aliasProblem, type NamedAlias, statesItsForms } from './taxonomy-lint-alias.ts';
import type { Merged } from './taxonomy-merge.ts';

/** What must hold before anything is tagged with it; each problem with the place of its entry. */
export function lintTaxonomy(merged: Merged): readonly FileProblem[] {
  const problems: FileProblem[] = [];
  const report = (name: string, message: string) => {
    const location = merged.locations.get(name);
    const place = location?.place() ?? { line: 1, column: 1 };
    problems.push({
      file: location?.file ?? 'taxonomy',
      line: place.line,
      column: place.column,
      id: name,
      message,
    });
  };
  if (merged.source.version === '') report('version', 'no file states a version: "YYYY.MM.N"');
  for (const name of merged.unsourced) report(name, 'has no provenance: say where it comes from');
  const subjects = subjectsOf(merged.source);
  lintDetails(merged, report);
  lintTiles(merged, report);
  lintReferences(merged, subjects, report);
  lintCycles(merged, report);
  lintAliases(merged, subjects, report);
  lintResolvers(merged, subjects, report);
  return problems;
}

/** Of two regions on one tile only one would be seen. */
function lintTiles({ source }: Merged, report: ReportProblem): void {
  const owners = new Map<string, string>();
  for (const [name, { tile }] of source.cards) {
    if (tile === null) continue;
    const place = tile.join(', ');
    const owner = owners.get(place);
    if (owner === undefined) owners.set(place, name);
    else
      report(
        `tile/${splitReference(name).id}`,
        `stands at [${place}], where ${owner} stands; each has a tile of its own`,
      );
  }
}

type ReportProblem = (name: string, message: string) => void;

/** Reports what an entry asks for and is not there. */
type Need = (name: string, reference: string, what: string) => void;

function lintReferences({ source }: Merged, subjects: readonly NamedAlias[], report: ReportProblem): void {
  const known = new Set([
    ...source.entries.map(({ kind, id }) => `${kind}/${id}`),
    ...[...source.contexts.keys()].map((name) => `ctx/${name}`),
    ...VICTIM_GROUPS.map((group) => `harmed/${group}`),
    'allcaps',
  ]);
  const need: Need = (name, reference, what) => {
    if (!known.has(reference)) report(name, `${what} ${reference}, which is not there`);
  };
  lintEntryReferences(source, need);
  for (const { name, alias } of subjects) {
    for (const condition of [...alias.requires, ...alias.excludes].filter((one) => !known.has(one)))
      need(name, askedBy(condition), `"${alias.text}" asks for`);
    if (alias.metonym !== null) need(name, `ctx/${alias.metonym}`, `"${alias.text}" is a metonym by`);
    for (const list of listsIn(alias).filter((one) => !source.words.has(one.slice(1))))
      report(name, `"${alias.text}" asks for the words ${list}, which are not there`);
  }
  const stances: readonly string[] = STANCES;
  for (const { value } of source.stances.filter((one) => !stances.includes(one.value)))
    report(`stance/${value}`, `is no stance; they are ${STANCES.join(', ')}`);
}

function listsIn({ text }: Alias): readonly string[] {
  return text.match(/\$[a-z][a-z0-9-]*/g) ?? [];
}

function lintEntryReferences({ entries, persons, blockers }: Merged['source'], need: Need): void {
  for (const { kind, id, parents, implies } of entries) {
    for (const parent of parents) need(`${kind}/${id}`, `${kind}/${parent}`, 'has the parent');
    for (const region of implies) need(`${kind}/${id}`, `region/${region}`, 'implies');
  }
  for (const { id, actors } of persons)
    for (const actor of actors) need(`person/${id}`, `actor/${actor}`, 'speaks for');
  for (const { id, emits } of blockers) for (const emitted of emits) need(`blocker/${id}`, emitted, 'emits');
}

/** The entry or list whose presence in a certain place is a condition. */
function askedBy(condition: string): string {
  return condition
    .replace(/^(?:nearest|from|heads)/, 'region')
    .replace(/^by/, 'actor')
    .replace(/^(?:with|part|after|before)/, 'ctx');
}

function lintCycles({ source }: Merged, report: ReportProblem): void {
  const parents = new Map(
    source.entries.map(({ kind, id, parents: up }) => [`${kind}/${id}`, up.map((parent) => `${kind}/${parent}`)]),
  );
  for (const name of parents.keys()) if (isOwnAncestor(name, parents)) report(name, 'is its own ancestor');
}

function isOwnAncestor(name: string, parents: ReadonlyMap<string, readonly string[]>): boolean {
  const seen = new Set<string>();
  const queue = [...(parents.get(name) ?? [])];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (next === name) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    queue.push(...(parents.get(next) ?? []));
  }
  return false;
}

function lintAliases({ source }: Merged, subjects: readonly NamedAlias[], report: ReportProblem): void {
  const owners = new Map<string, NamedAlias>();
  const kinship = new Map(source.entries.map((entry) => [`${entry.kind}/${entry.id}`, entry]));
  for (const subject of subjects) {
    const problem = aliasProblem(subject);
    if (problem !== null) report(subject.name, `"${subject.alias.text}" ${problem}`);
    if (statesItsForms(subject) || problem !== null || isConditional(subject.alias)) continue;
    for (const form of expandPhrase(subject.alias.text)) {
      const key = subject.alias.exactCase ? form : foldText(form);
      const other = owners.get(key);
      if (other === undefined) owners.set(key, subject);
      else if (isShared(other, subject, kinship))
        report(
          subject.name,
          `shares the alias "${form}" with ${other.name} without a condition or a resolver that tells them apart`,
        );
    }
  }
}

type Entries = ReadonlyMap<string, SourceEntry>;

/** Whether nothing tells two bearers of one name apart, nor are both meant. */
function isShared(one: NamedAlias, other: NamedAlias, entries: Entries): boolean {
  return isClash(one, other) && !isKin(one.name, other.name, entries) && !isPlaceList(one.name, other.name, entries);
}

function isClash(a: NamedAlias, b: NamedAlias): boolean {
  if (a.name === b.name) return false;
  const [one, other] = [a.alias, b.alias];
  if (one.resolve !== null && one.resolve === other.resolve) return false;
  if (endsBefore(one, other) || endsBefore(other, one)) return false;
  return one.metonym === other.metonym;
}

/** A name that passed on to another bearer is told apart by its time. */
function endsBefore({ until }: Alias, { since }: Alias): boolean {
  return until !== null && since !== null && until <= since;
}

/** What asks for its language or surroundings is told apart by them. */
function isConditional({ requires, excludes, languages, weak }: Alias): boolean {
  return requires.length + excludes.length + languages.length > 0 || weak;
}

/** An operator's own area is a list of places that are regions already: both are meant. */
function isPlaceList(one: string, other: string, entries: Entries): boolean {
  const [a, b] = [entries.get(one), entries.get(other)];
  return a?.kind === 'region' && b?.kind === 'region' && (a.type === 'own-area' || b.type === 'own-area');
}

/** An entry may share a name with what it rolls up to (the narrower one wins), an actor with its own country. */
function isKin(one: string, other: string, entries: Entries): boolean {
  const find = (name: string) => entries.get(name);
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean => {
    const entry = find(from);
    if (entry === undefined || seen.has(from)) return false;
    seen.add(from);
    const up = [...entry.parents.map((id) => `${entry.kind}/${id}`), ...entry.implies.map((id) => `region/${id}`)];
    return up.some((name) => name === to || reaches(name, to, seen));
  };
  return reaches(one, other) || reaches(other, one) || isHome(one, other, find) || isHome(other, one, find);
}

/** A capital and the government that sits in it share their country. */
function isHome(
  actor: string,
  region: string,
  find: (name: string) => { implies: readonly string[]; parents: readonly string[] } | undefined,
) {
  const home = find(actor)?.implies ?? [];
  return (
    actor.startsWith('actor/') &&
    region.startsWith('region/') &&
    (find(region)?.parents ?? []).some((id) => home.includes(id))
  );
}

function lintResolvers({ source }: Merged, subjects: readonly NamedAlias[], report: ReportProblem): void {
  const resolvers = new Map(source.resolvers.map((resolver) => [resolver.id, resolver]));
  const users = new Map<string, Set<string>>();
  for (const { name, alias } of subjects) {
    if (alias.resolve === null) continue;
    if (!resolvers.has(alias.resolve))
      report(name, `"${alias.text}" asks for the resolver ${alias.resolve}, which is not there`);
    users.set(alias.resolve, (users.get(alias.resolve) ?? new Set()).add(name));
  }
  const known = new Set(source.entries.map(({ kind, id }) => `${kind}/${id}`));
  for (const resolver of source.resolvers) {
    const name = `resolver/${resolver.id}`;
    for (const fault of faultsOf(resolver, known)) report(name, fault);
    const [first] = resolver.candidates;
    if (first !== undefined && !(users.get(resolver.id)?.has(first) ?? false))
      report(name, `its first candidate ${first} has no alias that asks for it`);
  }
}

function faultsOf(
  { candidates, cases, otherwise }: Merged['source']['resolvers'][number],
  known: ReadonlySet<string>,
): readonly string[] {
  const targets = [...cases.flatMap(({ chosen, infer }) => [...chosen, ...infer]), ...otherwise];
  return [
    ...targets
      .filter((target) => !candidates.includes(target))
      .map((target) => `decides for ${target}, which is no candidate`),
    ...candidates
      .filter((candidate) => !known.has(candidate))
      .map((candidate) => `has the candidate ${candidate}, which is not there`),
  ];
}

function subjectsOf(source: Merged['source']): readonly NamedAlias[] {
  const named = (name: string, aliases: readonly Alias[]) => aliases.map((alias) => ({ name, alias }));
  return [
    ...source.entries.flatMap(({ kind, id, aliases, harmed }) =>
      named(`${kind}/${id}`, [...aliases, ...harmed.map(({ alias }) => alias)]),
    ),
    ...source.persons.flatMap(({ id, aliases }) => named(`person/${id}`, aliases)),
    ...source.blockers.flatMap(({ id, phrases }) => named(`blocker/${id}`, phrases)),
    ...source.stances.flatMap(({ value, phrases }) => named(`stance/${value}`, phrases)),
  ];
}

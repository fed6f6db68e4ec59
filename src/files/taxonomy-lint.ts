import { foldText } from '../core/fold.ts';
import { STANCES } from '../core/tag.ts';
import { expandPhrase, gapOf, partsOf } from '../core/tagging/phrase.ts';
import type { Alias, SourceEntry } from '../core/taxonomy.ts';
import type { FileProblem } from './problem.ts';
import { lintDetails } from './taxonomy-codes.ts';
import type { Merged } from './taxonomy-merge.ts';

/** English words that are also names of the region: as a name they need their exact case and something around them. */
const COMMON_WORDS = new Set(
  'and but can chaman dir doda from hub is mach mary may on or osh raw sui swat tank tip uri us was wana will'.split(
    ' ',
  ),
);

type Subject = { readonly name: string; readonly alias: Alias };

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
  lintReferences(merged, subjects, report);
  lintCycles(merged, report);
  lintAliases(merged, subjects, report);
  lintResolvers(merged, subjects, report);
  return problems;
}

type ReportProblem = (name: string, message: string) => void;

function lintReferences({ source }: Merged, subjects: readonly Subject[], report: ReportProblem): void {
  const known = new Set([
    ...source.entries.map(({ kind, id }) => `${kind}/${id}`),
    ...[...source.contexts.keys()].map((name) => `ctx/${name}`),
  ]);
  const need = (name: string, reference: string, what: string) => {
    if (!known.has(reference)) report(name, `${what} ${reference}, which is not there`);
  };
  for (const { kind, id, parents, implies } of source.entries) {
    for (const parent of parents) need(`${kind}/${id}`, `${kind}/${parent}`, 'has the parent');
    for (const region of implies) need(`${kind}/${id}`, `region/${region}`, 'implies');
  }
  for (const { id, actors } of source.persons)
    for (const actor of actors) need(`person/${id}`, `actor/${actor}`, 'speaks for');
  for (const { id, emits } of source.blockers) for (const emitted of emits) need(`blocker/${id}`, emitted, 'emits');
  for (const { name, alias } of subjects) {
    for (const conditions of [alias.requires, alias.excludes])
      for (const condition of conditions)
        if (condition !== 'allcaps' && !known.has(condition))
          need(name, condition.replace(/^nearest/, 'region').replace(/^part/, 'ctx'), `"${alias.text}" asks for`);
    if (alias.metonym !== null) need(name, `ctx/${alias.metonym}`, `"${alias.text}" is a metonym by`);
    if (!alias.text.includes('$')) continue;
    for (const [list] of alias.text.matchAll(/\$[a-z][a-z0-9-]*/g))
      if (!source.words.has(list.slice(1)))
        report(name, `"${alias.text}" asks for the words ${list}, which are not there`);
  }
  for (const { value } of source.stances)
    if (!(STANCES as readonly string[]).includes(value))
      report(`stance/${value}`, `is no stance; they are ${STANCES.join(', ')}`);
}

function lintCycles({ source }: Merged, report: ReportProblem): void {
  const parents = new Map(
    source.entries.map(({ kind, id, parents: up }) => [`${kind}/${id}`, up.map((parent) => `${kind}/${parent}`)]),
  );
  for (const name of parents.keys()) {
    const seen = new Set<string>();
    const queue = [...(parents.get(name) ?? [])];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      if (next === name) {
        report(name, 'is its own ancestor');
        break;
      }
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push(...(parents.get(next) ?? []));
    }
  }
}

function lintAliases({ source }: Merged, subjects: readonly Subject[], report: ReportProblem): void {
  const owners = new Map<string, Subject>();
  const kinship = new Map(source.entries.map((entry) => [`${entry.kind}/${entry.id}`, entry]));
  for (const subject of subjects) {
    const problem = aliasProblem(subject);
    if (problem !== null) report(subject.name, `"${subject.alias.text}" ${problem}`);
    if (statesItsForms(subject) || problem !== null) continue;
    for (const form of expandPhrase(subject.alias.text)) {
      const key = subject.alias.exactCase ? form : foldText(form);
      const other = owners.get(key);
      if (other === undefined) owners.set(key, subject);
      else if (isClash(other, subject) && !isKin(other.name, subject.name, kinship))
        report(
          subject.name,
          `shares the alias "${form}" with ${other.name} without a condition or a resolver that tells them apart`,
        );
    }
  }
}

/** Words of themes and stances are no names: several may share them. */
function statesItsForms({ name }: Subject): boolean {
  return name.startsWith('theme/') || name.startsWith('stance/');
}

function isClash(a: Subject, b: Subject): boolean {
  if (a.name === b.name) return false;
  const [one, other] = [a.alias, b.alias];
  if (one.resolve !== null && one.resolve === other.resolve) return false;
  if (one.metonym !== other.metonym) return false;
  const conditional = (alias: Alias) =>
    alias.requires.length + alias.excludes.length + alias.languages.length > 0 || alias.weak;
  return !conditional(one) && !conditional(other);
}

/** An entry may share a name with what it rolls up to (the narrower one wins), an actor with its own country. */
function isKin(one: string, other: string, entries: ReadonlyMap<string, SourceEntry>): boolean {
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

function aliasProblem({ name, alias }: Subject): string | null {
  const { text } = alias;
  if (!PLAIN_TEXT.test(text)) {
    if (text !== text.normalize('NFC')) return 'is not in NFC';
    if (text !== text.trim()) return 'has space around it';
    if (/[\u061c\u200b\u200d-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/.test(text))
      return 'holds invisible direction or zero-width characters';
    const problem = patternProblem(text);
    if (problem !== null) return problem;
  }
  return statesItsForms({ name, alias }) || name.startsWith('blocker/') ? null : nameProblem(alias);
}

/** Words with single spaces, in which nothing can be wrong. */
const PLAIN_TEXT = /^[A-Za-z0-9]+(?: [A-Za-z0-9]+)*$/;

/** What is wrong with braces, gaps and lists. */
function patternProblem(text: string): string | null {
  if (!/[{}<]/.test(text)) return null;
  try {
    const parts = partsOf(text);
    if (text.includes('<'))
      for (const { forms } of parts) for (const form of forms) for (const word of form.split(' ')) gapOf(word);
  } catch (error) {
    return (error as Error).message;
  }
  return null;
}

/** What makes a name unsafe: foreign without its language, too short, or a common word. */
function nameProblem({ text, exactCase, languages, resolve, requires, excludes }: Alias): string | null {
  const isForeign = /[^\u0000-\u024f‘’]/.test(text);
  if (isForeign && languages.length === 0) return 'is in another script and needs `lang`';
  if (isForeign && [...text].length <= 2 && !/\p{Script=Han}/u.test(text))
    return 'is too short to be safe in its script';
  if (isForeign || resolve !== null) return null;
  if (!exactCase && isShort(text)) return 'has three letters or fewer and needs `case: exact`';
  const isGuarded = exactCase && requires.length + excludes.length > 0;
  return !isGuarded && COMMON_WORDS.has(text.toLowerCase())
    ? 'is a common English word and needs `case: exact` and `requires`'
    : null;
}

const SHORT = 3;

function isShort(text: string): boolean {
  let letters = 0;
  for (let at = 0; at < text.length && letters <= SHORT; at++) {
    const small = text.charCodeAt(at) | 32;
    if (small >= 97 && small <= 122) letters++;
  }
  return letters <= SHORT;
}

function lintResolvers({ source }: Merged, subjects: readonly Subject[], report: ReportProblem): void {
  const resolvers = new Map(source.resolvers.map((resolver) => [resolver.id, resolver]));
  const users = new Map<string, Set<string>>();
  for (const { name, alias } of subjects) {
    if (alias.resolve === null) continue;
    if (!resolvers.has(alias.resolve))
      report(name, `"${alias.text}" asks for the resolver ${alias.resolve}, which is not there`);
    users.set(alias.resolve, (users.get(alias.resolve) ?? new Set()).add(name));
  }
  const known = new Set(source.entries.map(({ kind, id }) => `${kind}/${id}`));
  for (const { id, candidates, cases, otherwise } of source.resolvers) {
    const name = `resolver/${id}`;
    for (const target of [...cases.flatMap(({ chosen, infer }) => [...chosen, ...infer]), ...otherwise]) {
      if (!candidates.includes(target)) report(name, `decides for ${target}, which is no candidate`);
    }
    const [first] = candidates;
    for (const candidate of candidates)
      if (!known.has(candidate)) report(name, `has the candidate ${candidate}, which is not there`);
    if (first !== undefined && !(users.get(id)?.has(first) ?? false))
      report(name, `its first candidate ${first} has no alias that asks for it`);
  }
}

function subjectsOf(source: Merged['source']): readonly Subject[] {
  const named = (name: string, aliases: readonly Alias[]) => aliases.map((alias) => ({ name, alias }));
  return [
    ...source.entries.flatMap(({ kind, id, aliases }) => named(`${kind}/${id}`, aliases)),
    ...source.persons.flatMap(({ id, aliases }) => named(`person/${id}`, aliases)),
    ...source.blockers.flatMap(({ id, phrases }) => named(`blocker/${id}`, phrases)),
    ...source.stances.flatMap(({ value, phrases }) => named(`stance/${value}`, phrases)),
  ];
}

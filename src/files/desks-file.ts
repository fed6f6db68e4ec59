import type { Desk } from '../core/desk/desk.ts';
import type { Filter } from '../core/filter/filter.ts';
import { meantBy } from '../core/filter/find-name.ts';
import { type FilterFault, readFilter, SUBJECT_NAMES } from '../core/filter/read-filter.ts';
import type { Taxonomy } from '../core/tagging/taxonomy.ts';
import { nearest } from '../core/text/near.ts';
import { alertIssues, alertPlanOf } from './desk-alerts.ts';
import { type DeskEntry, desksDocument } from './desks-schema.ts';
import { fieldOf } from './feeds-schema.ts';
import type { FileProblem } from './problem.ts';
import { type Issue, type Path, readYaml } from './yaml.ts';

export type LoadedDesks =
  | { readonly kind: 'ok'; readonly desks: readonly Desk[] }
  | { readonly kind: 'invalid'; readonly problems: readonly FileProblem[] };

/** What desks may name; null: not known, because those documents have problems of their own. */
export type Nameable = {
  readonly taxonomy: Taxonomy | null;
  readonly feeds: readonly string[] | null;
  /** Whether a sender and a subject for safe editions are set. */
  readonly hasSafeMail: boolean;
  /** Why a variable of the environment gives no key to sign with, in words that begin with its name; null: it does. */
  readonly keyFault: (name: string) => string | null;
};

/** Reads desks.yaml; every problem with its line, its column and the desk's id. */
export function loadDesks(file: string, text: string, known: Nameable): LoadedDesks {
  const read = readYaml(file, text, desksDocument, deskId);
  if (read.kind === 'invalid') return read;
  const { desks } = read.value;
  const problems: FileProblem[] = [];
  const loaded = desks.map((entry, place) => {
    const found = readDesk(entry, known);
    for (const { path, message } of [...repeatedId(desks, place), ...found.issues])
      problems.push({ file, ...read.at(['desks', place, ...path]), id: entry.id, message });
    return found.desk;
  });
  return problems.length > 0 ? { kind: 'invalid', problems } : { kind: 'ok', desks: loaded };
}

function readDesk(entry: DeskEntry, known: Nameable): { readonly desk: Desk; readonly issues: readonly Issue[] } {
  const { filter, issues } = readSubject(entry, known);
  const regions = known.taxonomy?.entries('region').map(({ id }) => id) ?? null;
  const unknown = (['areas', 'standing'] as const).flatMap((list) =>
    entry[list].flatMap((id, at): readonly Issue[] =>
      regions === null || regions.includes(id)
        ? []
        : [{ path: [list, at], message: unknownMessage('region', id, meantIn(id, known.taxonomy)) }],
    ),
  );
  return {
    desk: deskOf(entry, filter),
    issues: [...issues, ...unknown, ...unsendable(entry, known), ...alertIssues(entry, known.keyFault)],
  };
}

function unsendable({ brief }: DeskEntry, { hasSafeMail }: Nameable): readonly Issue[] {
  if (brief?.edition !== 'safe' || hasSafeMail) return [];
  const message = 'needs SAFE_FROM and SAFE_SUBJECT in the environment: sender and subject that name nobody';
  return [{ path: ['brief', 'edition'], message }];
}

function readSubject({ filter: asked }: DeskEntry, { taxonomy, feeds }: Nameable) {
  const names = Object.keys(asked);
  const issues: Issue[] = names
    .filter((name) => !DESK_NAMES.includes(name))
    .map((name) => {
      const [near] = nearest(name, DESK_NAMES, 1);
      const hint = near === undefined ? `; there are ${DESK_NAMES.join(', ')}` : `; did you mean ${near}?`;
      return { path: ['filter', name], message: `is no part of a filter${hint}` };
    });
  if (issues.length > 0 || taxonomy === null || feeds === null) return { filter: {}, issues };
  const lists = Object.fromEntries(names.map((name) => [name, [asked[name] ?? []].flat()]));
  const read = readFilter(lists, { taxonomy, feeds, desks: [] });
  if (read.kind === 'filter') return { filter: read.filter, issues };
  return { filter: {}, issues: [{ path: ['filter', read.fault.name], message: messageOf(read.fault) }] };
}

/** What a desk's filter may hold: no other desk, and no moments. */
const DESK_NAMES: readonly string[] = SUBJECT_NAMES.filter((name) => name !== 'desk');

function messageOf(fault: FilterFault): string {
  switch (fault.kind) {
    case 'empty':
      return 'has an empty value';
    case 'repeated':
      return 'takes one value';
    case 'too-many':
      return `has more than ${fault.most} values`;
    case 'unknown':
      return unknownMessage(fault.name, fault.value, fault.meant ?? fault.near);
    case 'no-language':
      return `"${fault.value}" is no language tag such as ps`;
    case 'no-words':
      return fault.why;
    case 'no-moment':
      return 'must be a date or a time with its zone';
  }
}

function meantIn(id: string, taxonomy: Taxonomy | null): readonly string[] {
  return taxonomy === null ? [] : meantBy(id, 'region', taxonomy).meant;
}

function unknownMessage(what: string, value: string, near: readonly string[]): string {
  return `there is no ${what} "${value}"${near.length > 0 ? `; near: ${near.join(', ')}` : ''}`;
}

function repeatedId(desks: readonly DeskEntry[], place: number): readonly Issue[] {
  const first = desks.findIndex(({ id }) => id === desks[place]?.id);
  return first === place ? [] : [{ path: ['id'], message: 'is the id of an earlier desk; ids are unique' }];
}

function deskOf(entry: DeskEntry, filter: Filter): Desk {
  const { id, title, areas, standing, stale_after: staleAfterMs, brief, alerts } = entry;
  return {
    id,
    title,
    filter,
    areas,
    standing,
    staleAfterMs,
    brief:
      brief === undefined
        ? null
        : {
            minute: brief.at,
            zone: brief.zone,
            days: brief.days,
            cutoffMs: brief.cutoff,
            marking: brief.marking ?? null,
            when: brief.when,
            edition: brief.edition,
            review:
              brief.review === undefined ? null : { editors: brief.review.editors, draftMinute: brief.review.draft },
          },
    ...(alerts === undefined ? {} : { alerts: alertPlanOf(alerts, brief?.zone) }),
  };
}

function deskId(document: unknown, [section, index]: Path): string | null {
  const desks = section === 'desks' ? fieldOf(document, 'desks') : undefined;
  const id = fieldOf(Array.isArray(desks) && typeof index === 'number' ? desks[index] : undefined, 'id');
  return typeof id === 'string' ? id : null;
}

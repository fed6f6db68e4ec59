import type { Evidence, Tag, TagKind } from '../tag.ts';
import type { Concluded } from './conclude.ts';
import { foldedWords, type Hit } from './hits.ts';
import type { CompiledTaxonomy } from './matcher.ts';
import { isDateline, roleOf } from './role.ts';

/** Reasons gathered into tags: what was read or inferred, the homes that actors imply, and the ancestors of all of them. */
export function collectTags(concluded: readonly Concluded[], taxonomy: CompiledTaxonomy): readonly Tag[] {
  const tags = new Map<string, Tag>();
  for (const one of concluded) merge(tags, tagOf(one));
  const direct = [...tags.values()];
  const hasRegion = direct.some(({ kind }) => kind === 'region');
  for (const tag of direct) {
    // Whom a resolver only supposed says nothing about where, once the text names a place.
    if (hasRegion && tag.status === 'inferred') continue;
    for (const region of taxonomy.find(tag.kind, tag.id)?.implies ?? []) {
      if (!isFound(tags, region, taxonomy))
        merge(tags, {
          kind: 'region',
          id: region,
          status: 'inferred',
          role: 'implied',
          evidence: tag.evidence.map((one) => ({ ...one, rule: `implied-by:${tag.kind}/${tag.id}` })),
        });
    }
  }
  for (const tag of [...tags.values()]) {
    for (const id of taxonomy.ancestors(tag.kind, tag.id)) {
      if (!tags.has(`${tag.kind}/${id}`)) tags.set(`${tag.kind}/${id}`, derived(tag, id));
    }
  }
  return [...tags.values()]
    .map(sortEvidence)
    .sort((a, b) => order(a.kind) - order(b.kind) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

function tagOf({ kind, id, status, hit, rule: stated, role: known, candidates }: Concluded): Tag {
  const role = kind === 'region' ? (known ?? roleOf(hit)) : undefined;
  const rule = kind === 'region' && isDateline(hit) ? 'dateline' : stated;
  return {
    kind,
    id,
    status,
    ...(role === undefined ? {} : { role }),
    ...(candidates === undefined || status === 'explicit' ? {} : { candidates }),
    evidence: [evidenceOf(hit, rule, `${kind}/${id}`)],
  };
}

function evidenceOf(hit: Hit, rule: string, tag: string): Evidence {
  const { field, text, start, end, payload } = hit;
  const language = payload.alias.languages[0] ?? 'en';
  return {
    field,
    start,
    end,
    text: text.original.slice(start, end),
    alias: `${tag.slice(tag.indexOf('/') + 1)}~${foldedWords(hit)}~${language}`,
    rule,
  };
}

/** Read beats inferred, happened-there beats mentioned. */
function merge(tags: Map<string, Tag>, tag: Tag): void {
  const name = `${tag.kind}/${tag.id}`;
  const before = tags.get(name);
  if (before === undefined) return void tags.set(name, tag);
  const stronger = before.status === 'explicit' ? before : tag;
  const role = [before.role, tag.role].includes('place') ? 'place' : stronger.role;
  const isKnown = before.evidence.some((one) =>
    tag.evidence.some((other) => other.field === one.field && other.start === one.start && other.end === one.end),
  );
  tags.set(name, {
    ...stronger,
    ...(role === undefined ? {} : { role }),
    evidence: isKnown ? before.evidence : [...before.evidence, ...tag.evidence],
  });
}

function isFound(tags: ReadonlyMap<string, Tag>, region: string, taxonomy: CompiledTaxonomy): boolean {
  return [...tags.values()].some(({ kind, id }) => kind === 'region' && taxonomy.isWithin('region', id, region));
}

/** An ancestor is there because of what lies below it; that tag holds the evidence. */
function derived({ kind, role }: Tag, id: string): Tag {
  return { kind, id, status: 'derived', ...(role === undefined ? {} : { role }), evidence: [] };
}

function sortEvidence(tag: Tag): Tag {
  if (tag.evidence.length < 2) return tag;
  return {
    ...tag,
    evidence: [...tag.evidence].sort((a, b) =>
      a.field === b.field ? a.start - b.start || a.end - b.end : a.field === 'title' ? -1 : 1,
    ),
  };
}

function order(kind: TagKind): number {
  return kind === 'region' ? 0 : kind === 'actor' ? 1 : 2;
}

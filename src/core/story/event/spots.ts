import type { Evidence, Tag, Tagging } from '../../tagging/tag.ts';
import { isAsserted } from '../../tagging/tag-status.ts';
import type { Taxonomy } from '../../tagging/taxonomy.ts';

/** A place of a report's event, or one below a province that it only mentions. */
export type Spot = {
  readonly id: string;
  readonly kind: 'local' | 'province' | 'country' | 'mentioned';
  /** No other place of the event lies in it. */
  readonly isLeaf: boolean;
};

/**
 * Types of regions below a province, and those that are as large as one; zones along a border and the like are
 * neither.
 */
const LOCAL: ReadonlySet<string> = new Set([
  'capital-territory',
  'city',
  'county',
  'crossing',
  'district',
  'neighbourhood',
  'prefecture',
  'site',
  'town',
]);
const PROVINCES: ReadonlySet<string> = new Set([
  'administered-area',
  'autonomous-region',
  'disputed',
  'province',
  'region',
  'state',
  'union-territory',
]);

/** Where it happened, with all that those places lie in: a town's report and its district's share the district. */
export function spotsOf(
  { tags }: Tagging,
  taxonomy: Taxonomy,
  isBackground: (evidence: Evidence) => boolean,
): readonly Spot[] {
  const typeOf = (id: string) => taxonomy.entry('region', id)?.type ?? '';
  const isOnlyBefore = ({ evidence }: Tag) => evidence.length > 0 && evidence.every(isBackground);
  const regions = tags.filter((tag) => tag.kind === 'region' && isAsserted(tag) && !isOnlyBefore(tag));
  const places = regions.filter(({ role }) => role === 'place').map(({ id }) => id);
  const above = new Set(places.flatMap((id) => taxonomy.ancestors('region', id)));
  const around = new Set([...places, ...above]);
  const spots: Spot[] = [];
  for (const id of around) {
    const type = typeOf(id);
    const isLeaf = !above.has(id);
    if (LOCAL.has(type)) spots.push({ id, kind: 'local', isLeaf });
    else if (PROVINCES.has(type)) spots.push({ id, kind: 'province', isLeaf });
    else if (type === 'country') spots.push({ id, kind: 'country', isLeaf });
  }
  for (const { id, role } of regions)
    if (role === 'mentioned' && LOCAL.has(typeOf(id)) && !around.has(id))
      spots.push({ id, kind: 'mentioned', isLeaf: true });
  return spots;
}

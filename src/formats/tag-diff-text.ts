import type { TagDiff, TagDiffRow } from '../core/tagging/tag-diff.ts';

/** A difference of taggings for a person: the counts of each tag, with headlines. */
export function tagDiffText({ items, changed, rows }: TagDiff): string {
  const head = `${items} items looked at, ${changed} of them change`;
  return [head, ...rows.flatMap(rowText)].join('\n');
}

function rowText({ tag, gained, lost, ambiguous, samples }: TagDiffRow): readonly string[] {
  const counts = [
    gained > 0 ? `+${gained}` : '',
    lost > 0 ? `-${lost}` : '',
    ambiguous > 0 ? `${ambiguous} newly ambiguous` : '',
  ];
  return [
    '',
    `${tag}  ${counts.filter((count) => count !== '').join('  ')}`,
    ...samples.gained.map((title) => `  + ${title}`),
    ...samples.lost.map((title) => `  - ${title}`),
    ...samples.ambiguous.map((title) => `  ? ${title}`),
  ];
}

import type { TaxonomyYaml } from './taxonomy-schema.ts';
import type { FilePosition, Path } from './yaml.ts';

/** A file of the taxonomy as it was read, and where each part of it stands. */
export type ParsedFile = {
  readonly name: string;
  readonly content: TaxonomyYaml;
  readonly at: (path: Path) => FilePosition;
};
/** Where an entry stands, for problems that are found after merging; looked up only then. */
export type Location = { readonly file: string; readonly place: () => FilePosition };

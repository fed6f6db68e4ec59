import { basename } from 'node:path';
import type { TaxonomyFile } from './taxonomy-files.ts';

/** A changed file that says it is the same: what was tagged with which text could not be told any more. */
export class UnraisedVersion extends Error {
  override name = 'UnraisedVersion';
}

/**
 * Each file goes by the version that it states itself, else by that of the first file that states one. A new or removed
 * file is no changed one.
 * @throws UnraisedVersion naming the files
 */
export function refuseUnraised(before: readonly TaxonomyFile[], after: readonly TaxonomyFile[]): void {
  const known = new Map(before.map((file) => [basename(file.name), file]));
  const [overallBefore, overall] = [overallVersion(before), overallVersion(after)];
  const unraised = after.flatMap((file) => {
    const old = known.get(basename(file.name));
    if (old === undefined || old.text === file.text) return [];
    const own = statedVersion(file);
    const same = own === null ? overall === overallBefore : own === statedVersion(old);
    return same
      ? [`${file.name}: has changed, but its version is still ${own ?? overall}; ${advice(own !== null)}`]
      : [];
  });
  if (unraised.length > 0) throw new UnraisedVersion(unraised.join('\n'));
}

function advice(statesOwn: boolean): string {
  return statesOwn ? 'raise `version`' : 'state a `version: "YYYY.MM.N"` in it, and raise that with every change';
}

function overallVersion(files: readonly TaxonomyFile[]): string | null {
  return files.map(statedVersion).find((version) => version !== null) ?? null;
}

/** The files were checked, so a line that begins so can be nothing else. */
function statedVersion({ text }: TaxonomyFile): string | null {
  return /^version:[ \t]*["']?(\d{4}\.\d{2}\.\d+)/m.exec(text)?.[1] ?? null;
}

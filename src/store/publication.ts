import { areOutdated, type DocumentsOrigin } from '../core/upkeep/outdated-documents.ts';
import { configVersion } from './config-version.ts';
import { CONFIG_KINDS, type ConfigKind, type ConfigVersions, type Publication } from './ports/config.ts';

/** A text that is to be made current, and the version that it follows. */
export type TextToSave = {
  readonly kind: ConfigKind;
  readonly text: string;
  readonly version: string;
  readonly before: string | null;
};

export type PublicationDecision =
  | { readonly kind: 'publish'; readonly texts: readonly TextToSave[]; readonly versions: ConfigVersions }
  | { readonly kind: 'overtaken' }
  | { readonly kind: 'outdated'; readonly host: string; readonly writtenAt: number };

/** What becomes of documents that a host offers, the same for every engine. */
export function decidePublication(
  { texts, writtenAt, isAsked, over }: Publication,
  inForce: { readonly versions: ConfigVersions; readonly origin: DocumentsOrigin | null },
  host: string,
): PublicationDecision {
  const { versions, origin } = inForce;
  if (over !== undefined && over !== versions.taxonomy) return { kind: 'overtaken' };
  const offered = CONFIG_KINDS.flatMap((kind) => {
    const text = texts[kind];
    return text === undefined ? [] : [{ kind, text, version: configVersion(text), before: versions[kind] }];
  });
  const changed = offered.filter(({ version, before }) => version !== before);
  if (changed.length > 0 && origin !== null && areOutdated(origin, { host, writtenAt, isAsked }))
    return { kind: 'outdated', host: origin.host ?? '', writtenAt: origin.writtenAt ?? writtenAt };
  const made = Object.fromEntries(offered.map(({ kind, version }) => [kind, version]));
  return { kind: 'publish', texts: changed, versions: { ...versions, ...made } };
}

/** The latest of what the rows of all kinds say of where they come from; null where there is none. */
export function latestOrigin(rows: readonly DocumentsOrigin[]): DocumentsOrigin | null {
  return rows.toSorted((a, b) => (b.writtenAt ?? 0) - (a.writtenAt ?? 0))[0] ?? null;
}

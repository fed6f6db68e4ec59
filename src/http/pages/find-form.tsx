import type { TagKind } from '../../core/tagging/tag.ts';

export const SUBJECT_PATHS: Readonly<Record<TagKind, string>> = {
  region: '/regions',
  actor: '/actors',
  theme: '/themes',
};
export const SUBJECT_WORDS: Readonly<Record<TagKind, string>> = {
  region: 'Regions',
  actor: 'Actors',
  theme: 'Themes',
};
const EXAMPLES: Readonly<Record<TagKind, string>> = {
  region: 'Kunar, کنړ, Khyber …',
  actor: 'TTP, Islamic Emirate …',
  theme: 'attack, border …',
};

/** Where a region, an actor or a theme is looked up by typing its name. */
export function FindForm({ kind, typed = '' }: { readonly kind: TagKind; readonly typed?: string }) {
  return (
    <form class="filter find" action={SUBJECT_PATHS[kind]} method="get">
      <label>
        <span>Name in any spelling</span>
        <input type="search" name="q" value={typed} placeholder={EXAMPLES[kind]} dir="auto" maxlength={64} />
      </label>
      <button type="submit">Find</button>
    </form>
  );
}

/** From one kind to the others. */
export function SubjectLinks({ current }: { readonly current: TagKind | 'map' }) {
  const kinds = ['region', 'actor', 'theme'] as const;
  return (
    <p class="kinds">
      {current === 'map' ? <strong>Map</strong> : <a href="/map">Map</a>}
      {kinds.map((kind) =>
        kind === current ? (
          <strong>{SUBJECT_WORDS[kind]}</strong>
        ) : (
          <a href={SUBJECT_PATHS[kind]}>{SUBJECT_WORDS[kind]}</a>
        ),
      )}
    </p>
  );
}

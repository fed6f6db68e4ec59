import { TAG_KINDS, type TagKind } from '../../core/tagging/tag.ts';
import type { Taxonomy } from '../../core/tagging/taxonomy.ts';
import type { LookedHit } from '../../core/tagging/taxonomy-look.ts';
import { tellCount } from '../../core/text/names.ts';
import { formWords } from '../../formats/alias-words.ts';
import { DeskLinks } from './desk-links.tsx';
import { Layout } from './layout.tsx';
import { HeadlineForm } from './taxonomy-headline.tsx';

export type FoundEntries = { readonly words: string; readonly hits: readonly LookedHit[]; readonly all: number };

const KIND_WORDS: Readonly<Record<LookedHit['entry']['kind'], string>> = {
  region: 'region',
  actor: 'actor',
  theme: 'theme',
  person: 'person',
};
const KINDS: Readonly<Record<TagKind, string>> = { region: 'regions', actor: 'actors', theme: 'themes' };

/** What reports are tagged with: to be searched, and tried on a headline. */
export function TaxonomyPage({
  taxonomy,
  found,
  counts,
}: {
  readonly taxonomy: Taxonomy;
  /** Null before anything is looked for. */
  readonly found: FoundEntries | null;
  /** Reports of each kind's entries. */
  readonly counts: Readonly<Record<TagKind, ReadonlyMap<string, number>>>;
}) {
  return (
    <Layout title="Taxonomy">
      <h1 class="title">Taxonomy</h1>
      <DeskLinks here="/taxonomy" />
      <p>
        The names and words that reports are tagged with:{' '}
        {TAG_KINDS.map((kind) => `${tellCount(taxonomy.entries(kind).length)} ${KINDS[kind]}`).join(', ')}. Version{' '}
        {taxonomy.version}.
      </p>
      <form class="deed" method="get" action="/taxonomy">
        <label>
          Look for a name or another written form of it
          <input type="search" name="q" value={found?.words ?? ''} maxlength={100} dir="auto" required />
        </label>
        <button type="submit">Search</button>
      </form>
      {found === null ? null : <Hits found={found} taxonomy={taxonomy} counts={counts} />}
      <h2>What would be said of a headline?</h2>
      <HeadlineForm title="" language="" />
      <h2>Is a name missing?</h2>
      <p>
        <a href="/taxonomy/try">Propose another written form</a>, and see what it would do to the reports that are
        stored. Nothing is changed by it.
      </p>
    </Layout>
  );
}

function Hits({
  found: { words, hits, all },
  taxonomy,
  counts,
}: {
  readonly found: FoundEntries;
  readonly taxonomy: Taxonomy;
  readonly counts: Readonly<Record<TagKind, ReadonlyMap<string, number>>>;
}) {
  if (hits.length === 0)
    return (
      <p class="empty" role="status">
        Nothing is called “<bdi>{words}</bdi>” here, and no written form holds it.
      </p>
    );
  return (
    <section>
      <h2>
        Found <span class="count">{tellCount(all)}</span>
      </h2>
      <ol class="rows">
        {hits.map(({ entry, forms }) => (
          <li>
            <h3 class="title">
              <a href={`/taxonomy/${entry.kind}/${entry.id}`}>{entry.name}</a>
            </h3>
            <p class="meta">
              <span>{kindWords(entry)}</span>
              <Within entry={entry} taxonomy={taxonomy} />
              {entry.kind === 'person' ? null : <span>{reportsWords(counts[entry.kind].get(entry.id) ?? 0)}</span>}
            </p>
            {forms.length === 0 ? null : (
              <p class="fact">
                also written{' '}
                {forms.map((form, place) => (
                  <>
                    {place === 0 ? '' : ', '}“<bdi>{formWords({ text: form })}</bdi>”
                  </>
                ))}
              </p>
            )}
          </li>
        ))}
      </ol>
      {all <= hits.length ? null : <p class="meta">and {tellCount(all - hits.length)} more: give more of the name</p>}
    </section>
  );
}

/** `region, province`. */
export function kindWords({ kind, type }: Pick<LookedHit['entry'], 'kind' | 'type'>): string {
  const words = type.replaceAll('-', ' ');
  return words === KIND_WORDS[kind] ? words : `${KIND_WORDS[kind]}, ${words}`;
}

function Within({
  entry: { kind, parents },
  taxonomy,
}: {
  readonly entry: LookedHit['entry'];
  readonly taxonomy: Taxonomy;
}) {
  if (parents.length === 0) return null;
  const of = kind === 'person' ? 'actor' : kind;
  const names = parents.map((id) => taxonomy.entry(of, id)?.name ?? id).join(', ');
  return (
    <span>
      {kind === 'person' ? 'stands for' : 'belongs to'} {names}
    </span>
  );
}

export function reportsWords(count: number): string {
  return count === 0 ? 'no report yet' : count === 1 ? '1 report' : `${tellCount(count)} reports`;
}

import { type FoundName, fullNameOf } from '../../core/filter/find-name.ts';
import type { TagKind } from '../../core/tagging/tag.ts';
import { type Entry, referenceOf, type Taxonomy } from '../../core/tagging/taxonomy.ts';
import { tellCount } from '../../core/text/names.ts';
import { FindForm, SUBJECT_PATHS, SUBJECT_WORDS, SubjectLinks } from './find-form.tsx';
import { Layout } from './layout.tsx';

type ListProps = {
  readonly kind: TagKind;
  /** What was typed; null: nothing. */
  readonly typed: string | null;
  readonly found: readonly FoundName[] | null;
  /** What bears that name among the other kinds, where nothing of this one does. */
  readonly others: readonly FoundName[];
  /** Reports by reference. */
  readonly counts: ReadonlyMap<string, number>;
  readonly taxonomy: Taxonomy;
};

/** What was found by a name; without one all that was reported of, by its type. */
export function SubjectList({ kind, typed, found, others, counts, taxonomy }: ListProps) {
  return (
    <Layout title={SUBJECT_WORDS[kind]}>
      <SubjectLinks current={kind} />
      <h1 class="title">{SUBJECT_WORDS[kind]}</h1>
      <FindForm kind={kind} typed={typed ?? ''} />
      {typed === null || found === null ? (
        <ByType {...{ kind, counts, taxonomy }} />
      ) : (
        <Found {...{ typed, found, others, counts, taxonomy }} />
      )}
    </Layout>
  );
}

function Found({
  typed,
  found,
  others,
  counts,
  taxonomy,
}: Pick<ListProps, 'others' | 'counts' | 'taxonomy'> & {
  readonly typed: string;
  readonly found: readonly FoundName[];
}) {
  if (found.length === 0 && others.length === 0)
    return (
      <p class="empty">
        Nothing bears the name <bdi>{typed}</bdi>, or one like it. Other spellings may be known.
      </p>
    );
  return (
    <>
      {found.length > 0 ? null : <p class="notice">Not found here, but elsewhere:</p>}
      <ul class="names">
        {[...found, ...others].map(({ entry, by, spelling }) => (
          <li>
            <EntryLink entry={entry} taxonomy={taxonomy} />{' '}
            <small>
              {whatIs(entry, taxonomy)}
              {by === 'id' || spelling === entry.name ? null : (
                <>
                  ; also <bdi>{spelling}</bdi>
                </>
              )}
              ; {reportsWords(counts.get(referenceOf(entry)) ?? 0)}
            </small>
          </li>
        ))}
      </ul>
    </>
  );
}

function ByType({ kind, counts, taxonomy }: Pick<ListProps, 'kind' | 'counts' | 'taxonomy'>) {
  const countOf = (entry: Entry) => counts.get(referenceOf(entry)) ?? 0;
  const told = taxonomy.entries(kind).filter((entry) => countOf(entry) > 0);
  const types = [...new Set(taxonomy.entries(kind).map(({ type }) => type))];
  const silent = taxonomy.entries(kind).length - told.length;
  return (
    <>
      {types.map((type) => {
        const own = told.filter((entry) => entry.type === type).sort((a, b) => countOf(b) - countOf(a));
        return own.length === 0 ? null : (
          <section>
            <h2>{typeWords(type, true)}</h2>
            <ul class="names">
              {own.map((entry) => (
                <li>
                  <EntryLink entry={entry} taxonomy={taxonomy} /> <small>{tellCount(countOf(entry))}</small>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      <p class="lead">
        {told.length === 0 ? 'Nothing was reported yet. ' : 'With the number of reports. '}
        {tellCount(silent)} others are known of which nothing was reported; they are found by their names.
      </p>
    </>
  );
}

/** A name that leads to its page; where another bears it, with what it lies in. */
export function EntryLink({
  entry: { kind, id },
  taxonomy,
}: {
  readonly entry: Pick<Entry, 'kind' | 'id'>;
  readonly taxonomy: Taxonomy;
}) {
  return <a href={`${SUBJECT_PATHS[kind]}/${id}`}>{fullNameOf(kind, id, taxonomy)}</a>;
}

/** `province, Afghanistan`. */
function whatIs({ kind, type, parents }: Entry, taxonomy: Taxonomy): string {
  const parent = taxonomy.entry(kind, parents[0] ?? '')?.name;
  return parent === undefined ? typeWords(type) : `${typeWords(type)}, ${parent}`;
}

function reportsWords(count: number): string {
  return count === 1 ? '1 report' : `${tellCount(count)} reports`;
}

/** A type as words: `non-state armed group`. */
export function typeWords(type: string, isTitle = false): string {
  const words = type
    .replaceAll('-', ' ')
    .replace('non state', 'non-state')
    .replace(/\bngo\b/, 'NGO');
  return isTitle ? `${words.charAt(0).toUpperCase()}${words.slice(1)}` : words;
}

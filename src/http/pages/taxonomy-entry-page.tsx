import { absoluteLink } from '../../core/address/url.ts';
import { splitReference, type Taxonomy } from '../../core/tagging/taxonomy.ts';
import type { LookedAlias, LookedEntry } from '../../core/tagging/taxonomy-look.ts';
import { tellCount } from '../../core/text/names.ts';
import { aliasWords, formWords } from '../../formats/alias-words.ts';
import { DeskLinks } from './desk-links.tsx';
import { Layout } from './layout.tsx';
import { kindWords, reportsWords } from './taxonomy-page.tsx';

type Props = {
  readonly entry: LookedEntry;
  readonly taxonomy: Taxonomy;
  /** Null where reports are not counted by it. */
  readonly items: number | null;
};

/** One entry: what it belongs to, how it is written and when that counts, and where it comes from. */
export function TaxonomyEntryPage({ entry, taxonomy, items }: Props) {
  const { kind, id, name, note, aliases, files, harmRules } = entry;
  return (
    <Layout title={name}>
      <DeskLinks here="" />
      <h1 class="title">{name}</h1>
      <p class="meta">
        <span>{kindWords(entry)}</span>
        {items === null ? null : <a href={`/reports?${kind}=${id}`}>{reportsWords(items)}</a>}
        {kind === 'person' ? null : <a href={`/stories?${kind}=${id}`}>stories</a>}
      </p>
      <Belongs entry={entry} taxonomy={taxonomy} />
      {note === null ? null : (
        <p>
          <bdi>{note}</bdi>
        </p>
      )}
      <h2>
        {kind === 'theme' ? 'Words that tell it' : 'Written as'} <span class="count">{tellCount(aliases.length)}</span>
      </h2>
      {aliases.length === 0 ? <p>No written form of its own.</p> : <Aliases aliases={aliases} taxonomy={taxonomy} />}
      {harmRules === 0 ? null : (
        <p>
          It is told by whose harm a text states, too: {harmRules === 1 ? 'one rule' : `${harmRules} rules`}, whatever
          the words.
        </p>
      )}
      {kind === 'person' ? null : (
        <p>
          <a href={`/taxonomy/try?entry=${kind}/${id}`}>Propose another written form</a>
        </p>
      )}
      <Origins entry={entry} />
      <p class="meta">
        <span>Stands in {files.join(', ')}</span>
      </p>
    </Layout>
  );
}

function Belongs({ entry: { kind, parents, implies }, taxonomy }: Pick<Props, 'entry' | 'taxonomy'>) {
  const of = kind === 'person' ? 'actor' : kind;
  return (
    <>
      {parents.length === 0 ? null : (
        <p>
          {kind === 'person' ? 'Stands for ' : 'Belongs to '}
          <Entries references={parents.map((id) => `${of}/${id}`)} taxonomy={taxonomy} />
          {kind === 'person' ? '' : ', which are told of wherever it is'}.
        </p>
      )}
      {implies.length === 0 ? null : (
        <p>
          At home in <Entries references={implies} taxonomy={taxonomy} />: taken for granted, and marked as inferred.
        </p>
      )}
    </>
  );
}

function Entries({ references, taxonomy }: { readonly references: readonly string[]; readonly taxonomy: Taxonomy }) {
  return (
    <>
      {references.map((reference, place) => {
        const { kind, id } = splitReference(reference);
        return (
          <>
            {place === 0 ? '' : ', '}
            <a href={`/taxonomy/${reference}`}>{taxonomy.entry(kind as 'region', id)?.name ?? id}</a>
          </>
        );
      })}
    </>
  );
}

function Aliases({ aliases, taxonomy }: { readonly aliases: readonly LookedAlias[]; readonly taxonomy: Taxonomy }) {
  const plain = aliases.filter((one) => aliasWords(one, taxonomy).length === 0);
  const ruled = aliases.filter((one) => !plain.includes(one));
  return (
    <>
      {plain.length === 0 ? null : (
        <ul class="names">
          {plain.map(({ alias }) => (
            <li>
              <bdi>{formWords(alias)}</bdi>
            </li>
          ))}
        </ul>
      )}
      {ruled.length === 0 ? null : (
        <>
          <h3>Not always</h3>
          <ul>
            {ruled.map((one) => (
              <li>
                <strong>
                  <bdi>{formWords(one.alias)}</bdi>
                </strong>
                : <bdi>{aliasWords(one, taxonomy).join('; ')}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Origins({ entry: { origins } }: Pick<Props, 'entry'>) {
  return (
    <>
      <h2>Where it comes from</h2>
      {origins.length === 0 ? <p>Nobody has said so.</p> : null}
      <ul>
        {origins.map(({ title, url, asOf, quote, ref }) => {
          const link = url === null ? null : absoluteLink(url, null);
          return (
            <li>
              {link === null ? (
                <bdi>{title}</bdi>
              ) : (
                <a href={link} rel="noopener noreferrer nofollow">
                  <bdi>{title}</bdi>
                </a>
              )}
              {asOf === null ? '' : `, as of ${asOf}`}
              {ref === null ? '' : `, ${ref}`}
              {quote === null ? null : (
                <>
                  : “<bdi>{quote}</bdi>”
                </>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}

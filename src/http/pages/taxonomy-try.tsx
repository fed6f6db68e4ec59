import { TAG_KINDS, type TagKind } from '../../core/tagging/tag.ts';
import type { TagDiff, TagDiffRow } from '../../core/tagging/tag-diff.ts';
import { splitReference, type Taxonomy } from '../../core/tagging/taxonomy.ts';
import { tellCount } from '../../core/text/names.ts';
import type { AliasProposal, AliasTrial } from '../desk-questions.ts';
import { DeskLinks } from './desk-links.tsx';
import { tagNameOf } from './item-view.tsx';
import { Layout } from './layout.tsx';

export const MAX_ALIAS = 100;
const KIND_WORDS: Readonly<Record<TagKind, string>> = { region: 'Regions', actor: 'Actors', theme: 'Themes' };

type Props = {
  readonly proposal: AliasProposal | null;
  readonly trial: AliasTrial | null;
  /** Why it could not be tried. */
  readonly notice: string | null;
  readonly taxonomy: Taxonomy;
};

/** Where another written form is proposed, and what it would do to stored reports is shown. Nothing is changed. */
export function TryAliasPage({ proposal, trial, notice, taxonomy }: Props) {
  return (
    <Layout title="Propose another written form">
      <DeskLinks here="" />
      <h1 class="title">Propose another written form</h1>
      {notice === null ? null : (
        <p class="notice warn" role="alert">
          {notice}
        </p>
      )}
      {trial === null || proposal === null ? null : <Trial trial={trial} proposal={proposal} taxonomy={taxonomy} />}
      <AliasForm proposal={proposal} taxonomy={taxonomy} />
    </Layout>
  );
}

function AliasForm({ proposal, taxonomy }: Pick<Props, 'proposal' | 'taxonomy'>) {
  return (
    <form class="deed" method="post" action="/taxonomy/try">
      <label>
        Whom or what it names
        <select name="entry" required>
          <option value="">choose one</option>
          {TAG_KINDS.map((kind) => (
            <optgroup label={KIND_WORDS[kind]}>
              {[...taxonomy.entries(kind)]
                .sort((a, b) => (a.name < b.name ? -1 : 1))
                .map(({ id, name }) => (
                  <option value={`${kind}/${id}`} selected={proposal?.entry === `${kind}/${id}`}>
                    {name}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </label>
      <label>
        As it is written
        <input name="text" required maxlength={MAX_ALIAS} value={proposal?.text ?? ''} dir="auto" autocomplete="off" />
      </label>
      <label>
        Only in these languages, such as ps, fa; empty: in all
        <input name="lang" maxlength={40} value={proposal?.languages.join(', ') ?? ''} autocomplete="off" />
      </label>
      <label class="check">
        <input type="checkbox" name="exact" value="1" checked={proposal?.exactCase ?? false} /> with just these capitals
      </label>
      <button type="submit">See what it would do</button>
    </form>
  );
}

function Trial({
  trial,
  proposal,
  taxonomy,
}: { readonly trial: AliasTrial } & { readonly proposal: AliasProposal; readonly taxonomy: Taxonomy }) {
  const { kind, id } = splitReference(proposal.entry);
  const name = tagNameOf(taxonomy, kind as TagKind, id);
  if (trial.kind === 'refused')
    return (
      <section class="notice warn" role="alert">
        <h2>
          “<bdi>{proposal.text}</bdi>” cannot be a written form of {name}
        </h2>
        <ul>
          {trial.problems.map((problem) => (
            <li>
              It <bdi>{problem}</bdi>.
            </li>
          ))}
        </ul>
      </section>
    );
  return (
    <section>
      <h2>
        “<bdi>{proposal.text}</bdi>” for {name}
      </h2>
      <p role="status">{changedWords(trial.diff)}</p>
      {trial.diff.rows.map((row) => (
        <Row row={row} taxonomy={taxonomy} />
      ))}
      <h2>To keep it</h2>
      <p>
        Nothing was changed. Whoever runs this service writes these lines into <code>taxonomy/90-local.yaml</code>,
        raises the version there, and tags anew:
      </p>
      <pre class="copy">{trial.lines}</pre>
    </section>
  );
}

function changedWords({ items, changed }: TagDiff): string {
  const looked = items === 1 ? 'the one report that is stored' : `the latest ${tellCount(items)} reports`;
  if (changed === 0) return `It would change none of ${looked}: its words stand in none, or were found already.`;
  return `Of ${looked} it would change ${changed === 1 ? 'one' : tellCount(changed)}.`;
}

function Row({ row, taxonomy }: { readonly row: TagDiffRow; readonly taxonomy: Taxonomy }) {
  const { kind, id } = splitReference(row.tag);
  const lists = [
    ['gained', 'would bear it', row.gained],
    ['lost', 'would bear it no more', row.lost],
    ['ambiguous', 'would be in doubt about it', row.ambiguous],
  ] as const;
  return (
    <section>
      <h3>{tagNameOf(taxonomy, kind as TagKind, id)}</h3>
      {lists.map(([what, words, count]) =>
        count === 0 ? null : (
          <>
            <p class="fact">
              {count === 1 ? '1 report' : `${tellCount(count)} reports`} {words}
              {count > row.samples[what].length ? ', such as' : ''}:
            </p>
            <ul>
              {row.samples[what].map((title) => (
                <li dir="auto">{title}</li>
              ))}
            </ul>
          </>
        ),
      )}
    </section>
  );
}

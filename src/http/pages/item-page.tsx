import type { Item } from '../../core/item/item.ts';
import type { Suppressed } from '../../core/tagging/explain-text.ts';
import { hitName, ROLE_WORDS, ruleWords, STATUS_WORDS } from '../../core/tagging/rule-words.ts';
import type { Tag } from '../../core/tagging/tag.ts';
import type { Taxonomy } from '../../core/tagging/taxonomy.ts';
import { dateOf } from '../../formats/date-words.ts';
import { Gloss, Meta, tagNameOf } from './item-view.tsx';
import { Layout } from './layout.tsx';
import { When } from './when.tsx';

/** One report with the reason of every tag, who says what, and its earlier wordings. */
export function ItemPage({
  item,
  siblings,
  taxonomy,
  suppressed,
  withRules = false,
}: {
  readonly item: Item;
  /** Reports of its story. */
  readonly siblings: number;
  readonly taxonomy: Taxonomy | null;
  /** Null: nobody can tell now. */
  readonly suppressed: readonly Suppressed[] | null;
  /** Shows the rules' ids as well: for who tends the taxonomy. */
  readonly withRules?: boolean;
}) {
  const { tagging, revisions } = item;
  const dated = dateOf(item);
  return (
    <Layout title={item.title}>
      <article>
        <h1 class="title" dir="auto" lang={item.language ?? undefined}>
          {item.title}
        </h1>
        <Gloss item={item} taxonomy={taxonomy} />
        <Meta item={item} />
        {item.summary === '' ? null : (
          <p class="summary whole" dir="auto" lang={item.language ?? undefined}>
            {item.summary}
          </p>
        )}
        <p>
          <a href={`/stories/${item.story}`}>
            {siblings > 1 ? `Its story: ${siblings} reports` : 'Its story, of this report alone'}
          </a>
        </p>
        <h2 class="title">Why these tags</h2>
        {tagging.tags.length === 0 ? (
          <p>No name or theme of the taxonomy was found in it.</p>
        ) : (
          <TagTable tags={tagging.tags} taxonomy={taxonomy} withRules={withRules} />
        )}
        {suppressed === null ? (
          <p class="meta">What was found and not taken for a tag cannot be told now; ask again in a moment.</p>
        ) : suppressed.length === 0 ? null : (
          <SuppressedList suppressed={suppressed} taxonomy={taxonomy} withRules={withRules} />
        )}
        {tagging.stance.length === 0 ? null : (
          <>
            <h2 class="title">Who says so</h2>
            <ul>
              {tagging.stance.map((stance) => (
                <li>
                  {stance.value}
                  {stance.holder === undefined ? '' : ` by ${tagNameOf(taxonomy, 'actor', stance.holder)}`}: “
                  <bdi>{stance.text}</bdi>”
                </li>
              ))}
            </ul>
          </>
        )}
        {revisions.length === 0 ? null : (
          <>
            <h2 class="title">Earlier wordings</h2>
            <ul>
              {revisions.map((revision) => (
                <li>
                  until <When at={revision.replacedAt} />: <bdi>{revision.title}</bdi>
                </li>
              ))}
            </ul>
          </>
        )}
        <p class="meta">
          Seen in {item.feeds.join(', ')} since <When at={item.seen} />. Dated <When at={item.effective} />: {dated.why}
          {dated.older ? '; it was old when it was first seen' : ''}.
        </p>
      </article>
    </Layout>
  );
}

function SuppressedList({
  suppressed,
  taxonomy,
  withRules,
}: {
  readonly suppressed: readonly Suppressed[];
  readonly taxonomy: Taxonomy | null;
  readonly withRules: boolean;
}) {
  return (
    <>
      <h2 class="title">Found, and not taken for a tag</h2>
      <ul>
        {suppressed.map(({ name, text, field, why }) => (
          <li>
            “<bdi>{text}</bdi>” in the {field}, for <bdi>{hitName(name, taxonomy)}</bdi>: {ruleWords(why)}
            {withRules ? (
              <>
                {' '}
                <code>
                  {name}: {why}
                </code>
              </>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}

function Words({ text, field }: { readonly text: string; readonly field: string }) {
  return (
    <>
      “<bdi>{text}</bdi>” in the {field}:{' '}
    </>
  );
}

function TagTable({
  tags,
  taxonomy,
  withRules,
}: {
  readonly tags: readonly Tag[];
  readonly taxonomy: Taxonomy | null;
  readonly withRules: boolean;
}) {
  return (
    <table>
      <thead>
        <tr>
          <th>Tag</th>
          <th>Status</th>
          <th>Because of</th>
        </tr>
      </thead>
      <tbody>
        {tags.map((tag) => (
          <tr>
            <td>
              <a href={`/reports?${tag.kind}=${tag.id}`}>{tagNameOf(taxonomy, tag.kind, tag.id)}</a>
            </td>
            <td>
              {STATUS_WORDS[tag.status]}
              {tag.role === undefined ? '' : `; ${ROLE_WORDS[tag.role]}`}
            </td>
            <td>
              {tag.override === undefined ? null : (
                <div>
                  decided by {tag.override.by} on <When at={tag.override.at} />: <bdi>{tag.override.reason}</bdi>
                </div>
              )}
              {tag.evidence.map(({ text, field, rule }) => (
                <div>
                  {text === '' ? '' : <Words text={text} field={field} />}
                  {ruleWords(rule)}
                  {withRules ? (
                    <>
                      {' '}
                      <code>{rule}</code>
                    </>
                  ) : null}
                </div>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

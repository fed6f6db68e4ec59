import { TITLE_LIMIT } from '../../core/item/normalize.ts';
import type { Explanation, Suppressed } from '../../core/tagging/explain-text.ts';
import { markText } from '../../core/tagging/marked-text.ts';
import { hitName, ROLE_WORDS, ruleWords, STATUS_WORDS } from '../../core/tagging/rule-words.ts';
import type { Tag } from '../../core/tagging/tag.ts';
import { isAsserted } from '../../core/tagging/tag-status.ts';
import type { Taxonomy } from '../../core/tagging/taxonomy.ts';
import { DeskLinks } from './desk-links.tsx';
import { tagNameOf } from './item-view.tsx';
import { Layout } from './layout.tsx';

const LANGUAGES = [
  ['', 'whatever it is'],
  ['en', 'English'],
  ['fa', 'Dari or Persian'],
  ['ps', 'Pashto'],
  ['ur', 'Urdu'],
  ['ar', 'Arabic'],
  ['ru', 'Russian'],
  ['zh', 'Chinese'],
] as const;

export function HeadlineForm({ title, language }: { readonly title: string; readonly language: string }) {
  return (
    <form class="deed" method="get" action="/taxonomy/headline">
      <label>
        A headline
        <input name="title" value={title} required maxlength={TITLE_LIMIT} dir="auto" autocomplete="off" />
      </label>
      <label class="short">
        Its language
        <select name="lang">
          {LANGUAGES.map(([tag, name]) => (
            <option value={tag} selected={tag === language}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <button type="submit">See what and why</button>
    </form>
  );
}

type Props = {
  readonly title: string;
  readonly language: string;
  readonly explanation: Explanation;
  readonly taxonomy: Taxonomy;
};

/** What is said of a headline, with the words that caused it, and what was found and not taken. */
export function HeadlinePage({ title, language, explanation, taxonomy }: Props) {
  const { tagging, suppressed } = explanation;
  const shown = tagging.tags.filter(({ status }) => status !== 'suppressed');
  const told = tagging.tags
    .filter(isAsserted)
    .flatMap(({ evidence }) => evidence)
    .filter(({ text }) => text !== '');
  return (
    <Layout title="What is said of a headline">
      <DeskLinks here="" />
      <h1 class="title">What is said of a headline, and why</h1>
      <p class="headline" dir="auto" lang={language === '' ? undefined : language}>
        {markText(title, told, suppressed).map(({ text, mark }) =>
          mark === null ? text : <mark class={mark}>{text}</mark>,
        )}
      </p>
      {shown.length === 0 ? (
        <p>No name or theme of the taxonomy was found in it.</p>
      ) : (
        <ul class="rows">
          {shown.map((tag) => (
            <Told tag={tag} taxonomy={taxonomy} />
          ))}
        </ul>
      )}
      <Lost suppressed={suppressed} taxonomy={taxonomy} />
      {tagging.stance.length === 0 ? null : (
        <>
          <h2>Who says so</h2>
          <ul>
            {tagging.stance.map(({ value, holder, text }) => (
              <li>
                {value}
                {holder === undefined ? '' : ` by ${tagNameOf(taxonomy, 'actor', holder)}`}: “<bdi>{text}</bdi>”
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>Another headline</h2>
      <HeadlineForm title={title} language={language} />
    </Layout>
  );
}

function Told({ tag, taxonomy }: { readonly tag: Tag; readonly taxonomy: Taxonomy }) {
  const { kind, id, status, role, evidence } = tag;
  return (
    <li>
      <h2 class="title">
        <a href={`/taxonomy/${kind}/${id}`}>{tagNameOf(taxonomy, kind, id)}</a>
      </h2>
      <p class="meta">
        <span>{kind}</span>
        <span>{STATUS_WORDS[status]}</span>
        {role === undefined ? null : <span>{ROLE_WORDS[role]}</span>}
      </p>
      {evidence.map(({ text, rule }) => (
        <p class="fact">
          {text === '' ? null : (
            <>
              “<bdi>{text}</bdi>”:{' '}
            </>
          )}
          {ruleWords(rule)}
        </p>
      ))}
    </li>
  );
}

function Lost({ suppressed, taxonomy }: { readonly suppressed: readonly Suppressed[]; readonly taxonomy: Taxonomy }) {
  if (suppressed.length === 0) return null;
  return (
    <>
      <h2>Found, and not taken for a tag</h2>
      <ul>
        {suppressed.map(({ name, text, why }) => (
          <li>
            “<bdi>{text}</bdi>”, for <bdi>{hitName(name, taxonomy)}</bdi>: {ruleWords(why)}
          </li>
        ))}
      </ul>
    </>
  );
}

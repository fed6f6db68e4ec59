import type { BriefStory } from '../../core/brief/brief-story.ts';
import type { Item } from '../../core/item/item.ts';
import { TAG_KINDS, type TagKind } from '../../core/tagging/tag.ts';
import type { Taxonomy } from '../../core/tagging/taxonomy.ts';
import { DIGITS, LETTERS } from '../query/correction-form.ts';
import { Layout } from './layout.tsx';
import { Do, ReasonField } from './review-form.tsx';

export type CorrectPageProps = {
  readonly story: BriefStory;
  readonly items: readonly Item[];
  readonly taxonomy: Taxonomy | null;
  readonly notice: string | null;
  /** Whether the edition takes up what is corrected now. */
  readonly isTakenUp: boolean;
  /** What was sent and not done. */
  readonly sent: URLSearchParams | null;
};

const KIND_WORDS: Readonly<Record<TagKind, string>> = { region: 'Regions', actor: 'Actors', theme: 'Themes' };

/** Where an editor corrects a tag of a story's reports, or judges the story. */
export function CorrectPage({ story, items, taxonomy, notice, isTakenUp, sent }: CorrectPageProps) {
  return (
    <Layout title="Correct a tag or the grade">
      <p>
        <a href={`?#story-${story.story}`}>Back to the draft</a>
      </p>
      <h1 class="title" dir="auto" lang={story.language ?? undefined}>
        {story.title}
      </h1>
      {notice === null ? null : (
        <p class="notice" role="status">
          {notice}
        </p>
      )}
      <p>
        A correction holds for everybody from now on, and survives every later reading.{' '}
        {isTakenUp ? 'This edition takes it up when its window ends and it is made anew.' : CLOSED_WORDS}
      </p>
      <TagForm story={story} items={items} taxonomy={taxonomy} sent={sent} />
      <GradeForm story={story} sent={sent} />
    </Layout>
  );
}

const CLOSED_WORDS =
  'The window of this edition has ended: it stays as it was made, and the next one is made with the correction. ' +
  'What is wrong here can be dropped, or set right in the desk’s line.';

type FormProps = Pick<CorrectPageProps, 'story' | 'sent'>;

function TagForm({ story, items, taxonomy, sent }: FormProps & Pick<CorrectPageProps, 'items' | 'taxonomy'>) {
  const entriesOf = (kind: TagKind) => [...(taxonomy?.entries(kind) ?? [])].sort((a, b) => (a.name < b.name ? -1 : 1));
  return (
    <section aria-labelledby="tag">
      <h2 id="tag">A tag of a report</h2>
      <form method="post" action="?" class="review">
        <input type="hidden" name="correct" value={story.story} />
        <label>
          Report
          <select name="item" required>
            {items.map(({ id, title, publisher }) => (
              <option value={id} selected={sent?.get('item') === id}>
                {publisher}: {title}
              </option>
            ))}
          </select>
        </label>
        <TagsNow items={items} taxonomy={taxonomy} />
        <fieldset>
          <legend>What is to be done</legend>
          {ACTIONS.map(([action, words]) => (
            <label class="check">
              <input type="radio" name="action" value={action} required checked={sent?.get('action') === action} />{' '}
              {words}
            </label>
          ))}
        </fieldset>
        <label>
          Tag
          <select name="tag" required>
            <option value="">choose one</option>
            {TAG_KINDS.map((kind) => (
              <optgroup label={KIND_WORDS[kind]}>
                {entriesOf(kind).map(({ id, name }) => (
                  <option value={`${kind}/${id}`} selected={sent?.get('tag') === `${kind}/${id}`}>
                    {name}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </label>
        <ReasonField label="Why; shown wherever the tag is explained" value={sent?.get('reason') ?? ''} />
        <Do act="tag" words="Correct the tag" />
      </form>
    </section>
  );
}

const ACTIONS = [
  ['add', 'Add it'],
  ['remove', 'Remove it'],
  ['undo', 'Take an earlier decision back: what is read counts again'],
] as const;

function TagsNow({ items, taxonomy }: Pick<CorrectPageProps, 'items' | 'taxonomy'>) {
  return (
    <ul>
      {items.map(({ title, language, tagging }) => (
        <li>
          <bdi lang={language ?? undefined}>{title}</bdi>:{' '}
          {tagging.tags.map(({ kind, id }) => taxonomy?.entry(kind, id)?.name ?? id).join(', ') || 'no tags'}
        </li>
      ))}
    </ul>
  );
}

function GradeForm({ story, sent }: FormProps) {
  return (
    <section aria-labelledby="grade">
      <h2 id="grade">The grade of the story</h2>
      <p>{story.grade ?? 'Nobody has judged it yet.'}</p>
      <form method="post" action="?" class="review">
        <input type="hidden" name="correct" value={story.story} />
        <Choice label="Reliability of the source, A to F" name="reliability" values={LETTERS} sent={sent} />
        <Choice
          label="Credibility, 1 confirmed to 5 improbable, 6 cannot be judged"
          name="credibility"
          values={DIGITS}
          sent={sent}
        />
        <ReasonField label="Why" value={sent?.get('do') === 'grade' ? (sent.get('reason') ?? '') : ''} />
        <Do act="grade" words="Save the grade" />
      </form>
    </section>
  );
}

type ChoiceProps = {
  readonly label: string;
  readonly name: string;
  readonly values: readonly (string | number)[];
  readonly sent: URLSearchParams | null;
};

function Choice({ label, name, values, sent }: ChoiceProps) {
  return (
    <label>
      {label}
      <select name={name}>
        <option value="">as it is suggested</option>
        {values.map((value) => (
          <option value={String(value)} selected={sent?.get(name) === String(value)}>
            {value}
          </option>
        ))}
      </select>
    </label>
  );
}

import type { Child } from 'hono/jsx';
import { LISTS } from '../../core/brief/apply-hand.ts';
import type { EditorsDeed } from '../../core/brief/editors-deed.ts';
import { localTime } from '../../core/clock/local-day.ts';
import { toIso } from '../../core/clock/time.ts';
import { BRIEF_STYLE } from '../../formats/brief-style.ts';
import { reviewWords, subjectWords } from '../../formats/brief-words.ts';
import type { ReviewedDraft } from '../../pipeline/review-draft.ts';
import { Layout } from './layout.tsx';
import { ConflictNotice, type Refused } from './review-conflict.tsx';
import { Do, LineField, ReviewForm } from './review-form.tsx';
import { DroppedStories, ReviewStory } from './review-story.tsx';

export type ReviewPageProps = {
  readonly draft: ReviewedDraft;
  /** As whom the reader changes it. */
  readonly who: string;
  /** What was just done, or could not be, in words. */
  readonly notice: string | null;
  /** What was asked for and not done. */
  readonly refused: Refused | null;
  /** The edition as it will leave. */
  readonly preview: Child;
};

const LIST_WORDS = { stories: 'Stories', allegations: 'Allegations', unplaced: 'Serious, place unknown' } as const;

/** A draft before its editors; after its time what has left. */
export function ReviewPage({ draft, who, notice, refused, preview }: ReviewPageProps) {
  const { edition, shown, isOpen } = draft;
  const title = subjectWords(shown);
  return (
    <Layout title={`Review: ${title}`}>
      <h1 class="title" dir="auto">
        {title}: {edition.state === 'sent' ? 'edition' : 'draft of edition'} {edition.number}
      </h1>
      {notice === null ? null : (
        <p class="notice" role="status">
          {notice}
        </p>
      )}
      {refused === null ? null : <ConflictNotice draft={draft} refused={refused} />}
      {isOpen ? <Open draft={draft} who={who} /> : <Closed draft={draft} />}
      <section aria-labelledby="preview">
        <h2 id="preview">{edition.state === 'sent' ? 'As it has left' : 'As it will leave'}</h2>
        <style dangerouslySetInnerHTML={{ __html: BRIEF_STYLE }} />
        <div class="brief preview">{preview}</div>
      </section>
    </Layout>
  );
}

function Closed({ draft: { edition, shown } }: { readonly draft: ReviewedDraft }) {
  const { dueAt, sentAt } = edition;
  const at = localTime(sentAt ?? dueAt, shown.zone).slice(11);
  return (
    <p class="notice">
      {sentAt === null ? `It leaves now: its time was ${at}` : `It has left at ${at}`} {shown.zone},{' '}
      <strong>{reviewWords(shown)}</strong>. Nothing of it can be changed any more.
    </p>
  );
}

function Open({ draft, who }: { readonly draft: ReviewedDraft; readonly who: string }) {
  const { hand, shown, deeds } = draft;
  return (
    <>
      <Approval draft={draft} who={who} />
      <Since draft={draft} />
      <section aria-labelledby="bottom-line">
        <h2 id="bottom-line">Bottom line</h2>
        <p dir="auto">
          {shown.bottomLine.text}
          {shown.bottomLine.by === null ? ' (made of counts)' : ` (${shown.bottomLine.by})`}
        </p>
        <ReviewForm version={hand.version}>
          <LineField label="The desk’s own; empty: made of counts" value={hand.bottomLine?.text ?? ''} rows={3} />
          <Do act="bottom-line" words="Save the bottom line" />
        </ReviewForm>
      </section>
      {LISTS.filter((list) => shown[list].length > 0).map((list) => (
        <section aria-labelledby={list}>
          <h2 id={list}>
            {LIST_WORDS[list]} ({shown[list].length})
          </h2>
          {shown[list].map((story) => (
            <ReviewStory story={story} draft={draft} />
          ))}
        </section>
      ))}
      <DroppedStories draft={draft} />
      <Deeds deeds={deeds} zone={shown.zone} />
    </>
  );
}

function Approval({ draft: { edition, hand, shown, since }, who }: { draft: ReviewedDraft; who: string }) {
  const { approved } = hand;
  const time = (at: number) => localTime(at, shown.zone).slice(11);
  const cameAfter = approved !== null && approved.at < edition.madeAt && since.stories.size > 0;
  return (
    <section aria-labelledby="approval" class="notice">
      <h2 id="approval">
        {approved === null ? 'Not approved yet' : `Approved ${time(approved.at)} by ${approved.by}`}
      </h2>
      <p>
        It leaves at {time(edition.dueAt)} {shown.zone} ({toIso(edition.dueAt).slice(11, 16)} UTC) in any case:{' '}
        <strong>{reviewWords(shown)}</strong> as it stands.{' '}
        {edition.isClosed ? 'Its window has ended.' : 'What comes in until its window ends is added then.'} You are{' '}
        <bdi>{who}</bdi>.
      </p>
      {cameAfter ? (
        <p>
          <strong>Since it was approved something came in.</strong> Look at it and approve again.
        </p>
      ) : null}
      <ReviewForm version={hand.version}>
        <p class="acts">
          {approved === null || cameAfter ? <Do act="approve" words="Approve" /> : null}
          {approved === null ? null : <Do act="unapprove" words="Take the approval back" quiet />}
        </p>
      </ReviewForm>
      <p>
        Whatever is changed after it has to be approved again. <a href="#preview">As it will leave</a>
      </p>
    </section>
  );
}

function Since({ draft: { edition, since, shown } }: { readonly draft: ReviewedDraft }) {
  const told = LISTS.flatMap((list) => shown[list]).filter(({ story }) => since.stories.has(story));
  if (edition.revision === 1 || told.length + since.gone.length === 0) return null;
  return (
    <section aria-labelledby="since">
      <h2 id="since">Came in since the draft ({told.length})</h2>
      <ul>
        {told.map(({ story, title, number, language }) => (
          <li>
            {number}{' '}
            <a href={`#story-${story}`} dir="auto" lang={language ?? undefined}>
              {title}
            </a>
            {since.stories.get(story) === 'changed' ? ' (told otherwise)' : ''}
          </li>
        ))}
        {since.gone.map(({ title, language }) => (
          <li>
            <bdi lang={language ?? undefined}>{title}</bdi> (not told any more)
          </li>
        ))}
      </ul>
    </section>
  );
}

function Deeds({ deeds, zone }: { readonly deeds: readonly EditorsDeed[]; readonly zone: string }) {
  if (deeds.length === 0) return null;
  return (
    <section aria-labelledby="deeds">
      <h2 id="deeds">What editors did</h2>
      <ol class="deeds" reversed>
        {deeds.map(({ at, who, words }) => (
          <li>
            {localTime(at, zone).slice(11)} <bdi>{who}</bdi> <bdi>{words}</bdi>
          </li>
        ))}
      </ol>
    </section>
  );
}

import type { BriefStory } from '../../core/brief/brief-story.ts';
import { neighbour } from '../../core/brief/change-hand.ts';
import { SEVERITY_WORDS, whenWords } from '../../formats/brief-words.ts';
import type { ReviewedDraft } from '../../pipeline/review-draft.ts';
import { Do, LineField, ReasonField, ReviewForm } from './review-form.tsx';

const SINCE_WORDS = { new: 'Came in since the draft', changed: 'Told otherwise since the draft' } as const;

/** A story of a draft with all that can be done to it. */
export function ReviewStory({ story, draft }: { readonly story: BriefStory; readonly draft: ReviewedDraft }) {
  const { hand, since, isOpen } = draft;
  const came = since.stories.get(story.story);
  const { severity, mark, area, place, title, language, gloss, number } = story;
  const head = [
    SEVERITY_WORDS[severity],
    area?.name,
    place ?? 'place unknown',
    whenWords(story, draft.shown),
    mark.toUpperCase(),
  ];
  return (
    <article id={`story-${story.story}`} class="reviewed" tabindex={-1}>
      <p class="meta">
        <strong class={`severity s${severity}`}>{number}</strong>
        {head
          .filter((words) => words !== undefined)
          .map((words) => (
            <bdi>{words}</bdi>
          ))}
        {story.isPinned ? <strong>pinned</strong> : null}
        {came === undefined ? null : <strong class="note">{SINCE_WORDS[came]}</strong>}
      </p>
      <h3 class="title" dir="auto" lang={language ?? undefined}>
        {title}
      </h3>
      {gloss === null ? null : (
        <p class="gloss" dir="ltr">
          {gloss}
        </p>
      )}
      {isOpen ? <Controls story={story} draft={draft} version={hand.version} /> : null}
    </article>
  );
}

type ControlProps = { readonly story: BriefStory; readonly draft: ReviewedDraft; readonly version: number };

function Controls({ story, draft, version }: ControlProps) {
  const { story: id, title, isPinned } = story;
  const line = draft.hand.lines[id];
  return (
    <>
      <ReviewForm version={version} story={id}>
        <p class="acts">
          {isPinned ? <Do act="unpin" words="Unpin" of={title} quiet /> : <Do act="pin" words="Pin" of={title} quiet />}
          {neighbour(draft.shown, id, -1) === null ? null : <Do act="earlier" words="Earlier" of={title} quiet />}
          {neighbour(draft.shown, id, 1) === null ? null : <Do act="later" words="Later" of={title} quiet />}
          <a href={`?correct=${id}`} aria-label={`Correct a tag or the grade: ${title}`}>
            Correct a tag or the grade
          </a>
        </p>
      </ReviewForm>
      <details open={line !== undefined}>
        <summary>Desk’s line{line === undefined ? '' : ` (by ${line.by})`}</summary>
        <ReviewForm version={version} story={id}>
          <LineField label={`Desk’s line for item ${story.number}; empty: none`} value={line?.text ?? ''} />
          <Do act="line" words="Save the line" of={title} />
        </ReviewForm>
      </details>
      <details>
        <summary>Drop</summary>
        <ReviewForm version={version} story={id}>
          <ReasonField label={`Why item ${story.number} is left out`} />
          <Do act="drop" words="Drop" of={title} />
        </ReviewForm>
      </details>
    </>
  );
}

/** Stories that are left out, each with the reason and the way back. */
export function DroppedStories({ draft }: { readonly draft: ReviewedDraft }) {
  const { edition, hand, isOpen } = draft;
  const { stories, allegations, unplaced } = edition.brief;
  const gone = [...stories, ...allegations, ...unplaced].filter(({ story }) => Object.hasOwn(hand.drops, story));
  if (gone.length === 0) return null;
  return (
    <section aria-labelledby="dropped">
      <h2 id="dropped">Left out ({gone.length})</h2>
      {gone.map(({ story, title, language }) => (
        <article id={`story-${story}`} class="reviewed" tabindex={-1}>
          <h3 class="title" dir="auto" lang={language ?? undefined}>
            {title}
          </h3>
          <p class="fact">
            <bdi>{hand.drops[story]?.by}</bdi>: <bdi>{hand.drops[story]?.reason}</bdi>
          </p>
          {isOpen ? (
            <ReviewForm version={hand.version} story={story}>
              <Do act="restore" words="Take it in again" of={title} quiet />
            </ReviewForm>
          ) : null}
        </article>
      ))}
    </section>
  );
}

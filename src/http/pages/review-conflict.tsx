import { changeWords } from '../../core/brief/editors-deed.ts';
import type { HandChange } from '../../core/brief/editors-hand.ts';
import { localTime } from '../../core/clock/local-day.ts';
import type { ReviewedDraft } from '../../pipeline/review-draft.ts';
import { Do, LineField, ReasonField, ReviewForm } from './review-form.tsx';

/** What an editor wanted of a version that is not the last any more. */
export type Refused = { readonly change: HandChange; readonly seen: number };

/** Says what others changed meanwhile; what this one wanted stays in a form, for the version that they see now. */
export function ConflictNotice({ draft, refused }: { readonly draft: ReviewedDraft; readonly refused: Refused }) {
  const { deeds, hand, shown, edition } = draft;
  const { change, seen } = refused;
  const { stories, allegations, unplaced } = edition.brief;
  const titleOf = (id: string) =>
    [...stories, ...allegations, ...unplaced].find(({ story }) => story === id)?.title ?? 'a story that is not there';
  const between = deeds.filter(({ version }) => version > seen).reverse();
  return (
    <section class="notice" role="alert" aria-labelledby="conflict">
      <h2 id="conflict">Nothing was changed: the draft is not as you saw it</h2>
      <ul>
        {between.map(({ at, who, words }) => (
          <li>
            {localTime(at, shown.zone).slice(11)} <bdi>{who}</bdi> <bdi>{words}</bdi>
          </li>
        ))}
      </ul>
      <p>
        What you sent: <bdi>{changeWords(change, titleOf)}</bdi>. It stays here until you send it.
      </p>
      <ReviewForm version={hand.version} story={'story' in change ? change.story : undefined}>
        {change.kind === 'bottom-line' ? <LineField label="Your bottom line" value={change.text} rows={3} /> : null}
        {change.kind === 'line' ? <LineField label="Your line" value={change.text} /> : null}
        {change.kind === 'drop' ? <ReasonField label="Your reason" value={change.reason} /> : null}
        <Do act={change.kind} words="Do it all the same" />
      </ReviewForm>
    </section>
  );
}

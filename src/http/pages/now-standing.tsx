import type { BriefStatus } from '../../core/brief/brief.ts';
import { SUBJECTS, stateWords } from './standing-page.tsx';
import { When } from './when.tsx';

/** How it stands with the places that a desk watches, in a line each. */
export function NowStanding({ status, query }: { readonly status: readonly BriefStatus[]; readonly query: string }) {
  if (status.length === 0) return null;
  return (
    <section aria-labelledby="standing">
      <h2 id="standing">What is open and what is closed</h2>
      <ul class="standing">
        {status.map((line) => (
          <StandingLine line={line} />
        ))}
      </ul>
      <p>
        <a href={`/standing${query === '' ? '' : `?${query}`}`}>Who said so, and of all places</a>
      </p>
    </section>
  );
}

function StandingLine({ line }: { readonly line: BriefStatus }) {
  const { place, subject, state, day, saidBy, outlet, at, isStale, was, against, report } = line;
  return (
    <li>
      <span>
        {place.name}
        {SUBJECTS[subject]}:{' '}
        <strong class={state === 'closed' ? 'failing' : undefined}>{stateWords(state, subject)}</strong>
        {day === null || state === 'unknown' ? null : `, day ${day}`}
        {isStale ? ' (STALE)' : null}
        {was === null ? null : ` (was ${stateWords(was, subject)} in the last brief)`}
      </span>{' '}
      <span class="meta">
        {state === 'unknown' || outlet === null || at === null ? (
          'no report of the last 30 days says'
        ) : (
          <span>
            <bdi>{[saidBy, outlet].filter((one) => one !== null).join(', ')}</bdi>, <When at={at} />
            {report === null ? null : (
              <>
                , <a href={`/items/${report}`}>report</a>
              </>
            )}
          </span>
        )}
        {against === null ? null : (
          <span>
            otherwise <bdi>{against.saidBy}</bdi>: {stateWords(against.state, subject)}
          </span>
        )}
      </span>
    </li>
  );
}

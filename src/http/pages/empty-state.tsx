import { healthOf } from '../../core/feed/health.ts';
import type { FeedHealth } from '../../store/ports/feeds.ts';
import { useIsBound } from './placed.tsx';

/** Silence is not safety: an empty list says why it is empty. */
export function EmptyState({
  hasFilter,
  feeds,
  failing,
  what = 'report',
}: {
  readonly hasFilter: boolean;
  readonly feeds: number;
  readonly failing: readonly FeedHealth[];
  /** What there is none of. */
  readonly what?: string;
}) {
  const isBound = useIsBound();
  return (
    <div class="empty">
      <p>
        {hasFilter
          ? `No ${what} passes this filter.`
          : `No ${what} yet. The first ones appear within seconds of the first feed’s answer.`}
      </p>
      {failing.length === 0 ? null : (
        <>
          <p>
            {failing.length} of {feeds} feeds could not be read:
          </p>
          <ul>
            {failing.slice(0, 10).map(({ feed, state }) => (
              <li>
                {feed.title}: <span class="failing">{healthOf(state).reason}</span>
              </li>
            ))}
          </ul>
          {isBound ? null : (
            <p>
              <a href="/sources">All sources</a>
            </p>
          )}
        </>
      )}
    </div>
  );
}

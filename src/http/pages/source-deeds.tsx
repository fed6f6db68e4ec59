import { MAX_PAUSE_REASON } from '../../core/feed/operator-deed.ts';
import type { FeedPause } from '../../core/feed/watch.ts';

type Props = { readonly feed: string; readonly pause: FeedPause | null; readonly mayAct: boolean };

/** What can be done with a source; whoever may not is told who may. */
export function SourceDeeds({ feed, pause, mayAct }: Props) {
  if (!mayAct)
    return (
      <p class="meta">
        <span>
          Operators can {pause === null ? 'pause it or have it asked now' : 'resume it'}:{' '}
          <a href={`/sign-in?to=/sources/${feed}`}>sign in as one</a>
        </span>
      </p>
    );
  if (pause !== null)
    return (
      <form class="deed" method="post" action={`/sources/${feed}`}>
        <button type="submit" name="do" value="resume">
          Resume
        </button>
      </form>
    );
  return (
    <>
      <form class="deed" method="post" action={`/sources/${feed}`}>
        <button type="submit" name="do" value="ask">
          Fetch now
        </button>
      </form>
      <form class="deed" method="post" action={`/sources/${feed}`}>
        <label>
          Why it is paused; may be left empty
          <input name="reason" maxlength={MAX_PAUSE_REASON} dir="auto" autocomplete="off" />
        </label>
        <button type="submit" name="do" value="pause" class="quiet">
          Pause
        </button>
      </form>
    </>
  );
}

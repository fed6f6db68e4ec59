import type { Child } from 'hono/jsx';
import { MAX_LINE, MAX_REASON } from '../query/review-form.ts';

// The forms of the review: each does one thing, and works without scripts.

/** Carries the version that its editor sees, so that nothing is overwritten in silence. */
export function ReviewForm({
  version,
  story,
  children,
}: {
  readonly version: number;
  readonly story?: string | undefined;
  readonly children?: Child;
}) {
  return (
    <form method="post" action="?" class="review">
      <input type="hidden" name="version" value={String(version)} />
      {story === undefined ? null : <input type="hidden" name="story" value={story} />}
      {children}
    </form>
  );
}

/** A button that does what it says; `of` tells whoever only hears it which story. */
export function Do({ act, words, of, quiet = false }: { act: string; words: string; of?: string; quiet?: boolean }) {
  const label = of === undefined ? undefined : `${words}: ${of}`;
  return (
    <button type="submit" name="do" value={act} class={quiet ? 'quiet' : undefined} aria-label={label}>
      {words}
    </button>
  );
}

export function LineField({ label, value, rows = 2 }: { label: string; value: string; rows?: number }) {
  return (
    <label>
      {label}
      <textarea name="text" rows={rows} maxlength={MAX_LINE} dir="auto">
        {value}
      </textarea>
    </label>
  );
}

export function ReasonField({ label, value = '' }: { label: string; value?: string }) {
  return (
    <label>
      {label}
      <input name="reason" required minlength={3} maxlength={MAX_REASON} value={value} dir="auto" autocomplete="off" />
    </label>
  );
}

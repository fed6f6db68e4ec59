export type Way = { readonly href: string; readonly words: string };

/** From day to day: what is not there has no link. */
export function DayNav({
  previous,
  today,
  next,
}: {
  readonly previous: Way | null;
  readonly today: Way | null;
  readonly next: Way | null;
}) {
  return (
    <nav class="days" aria-label="Days">
      {previous === null ? (
        <span />
      ) : (
        <a href={previous.href} rel="prev">
          ‹ {previous.words}
        </a>
      )}
      {today === null ? null : <a href={today.href}>{today.words}</a>}
      {next === null ? (
        <span />
      ) : (
        <a href={next.href} rel="next">
          {next.words} ›
        </a>
      )}
    </nav>
  );
}

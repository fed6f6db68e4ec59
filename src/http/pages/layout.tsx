import type { Child } from 'hono/jsx';
import { useAddress, useClocks, useIsBound } from './placed.tsx';

type LayoutProps = {
  readonly title: string;
  /** The filter of what is shown, as a query string: feed readers find its feed. */
  readonly query?: string;
  readonly children?: Child;
};

/** The frame of every page; no script, nothing from elsewhere. */
export function Layout({ title, query = '', children }: LayoutProps) {
  const search = query === '' ? '' : `?${query}`;
  const isBound = useIsBound();
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <link rel="stylesheet" href="/style.css" />
        <link rel="icon" href="data:," />
        <link rel="alternate" type="application/atom+xml" title="Stories" href={`/feeds/stories.atom${search}`} />
        <link rel="alternate" type="application/atom+xml" title="Daily digests" href={`/feeds/daily.atom${search}`} />
      </head>
      <body>
        <a class="skip" href="#main">
          To the content
        </a>
        <header>
          <a class="name" href="/">
            khabar <span lang="fa">خبر</span>
          </a>
          <nav aria-label="Main">
            <a href={`/${search}`}>Now</a>
            <a href={`/stories${search}`}>Stories</a>
            <a href={`/reports${search}`}>Reports</a>
            {isBound ? null : <a href="/map">Map</a>}
            <a href={`/standing${search}`}>Standing</a>
            <a href={`/digest${search}`}>Digest</a>
            {isBound ? null : <a href="/briefs">Briefs</a>}
            <a href={`/feeds${search}`}>Feed</a>
            {isBound ? null : <a href="/sources">Sources</a>}
            {isBound ? null : <a href="/docs">API</a>}
          </nav>
        </header>
        <main id="main">{children}</main>
        <footer>
          <p>Reports, not findings: what others published, tagged by rule.</p>
          <Clocks />
        </footer>
      </body>
    </html>
  );
}

/** Whose clocks times are told by, and the way to others; a brief's and a desk's times are the desk's. */
function Clocks() {
  const [clocks, at, isBound] = [useClocks(), useAddress(), useIsBound()];
  if (clocks === null) return null;
  return (
    <p>
      Times as in {clocks.words}.{' '}
      {isBound ? null : <a href={`/clocks?${new URLSearchParams({ to: at })}`}>Other clocks</a>}
    </p>
  );
}

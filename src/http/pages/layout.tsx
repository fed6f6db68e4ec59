import type { Child } from 'hono/jsx';
import { useIsBound } from './placed.tsx';

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
        <header>
          <a class="name" href="/">
            khabar <span lang="fa">خبر</span>
          </a>
          <nav>
            <a href={`/stories${search}`}>Stories</a>
            <a href="/">Reports</a>
            {isBound ? null : <a href="/map">Map</a>}
            <a href={`/standing${search}`}>Standing</a>
            <a href={`/digest${search}`}>Digest</a>
            {isBound ? null : <a href="/briefs">Briefs</a>}
            <a href={`/feeds${search}`}>Feed</a>
            {isBound ? null : <a href="/sources">Sources</a>}
            {isBound ? null : <a href="/docs">API</a>}
          </nav>
        </header>
        <main>{children}</main>
        <footer>Reports, not findings: what others published, tagged by rule. Times are UTC.</footer>
      </body>
    </html>
  );
}

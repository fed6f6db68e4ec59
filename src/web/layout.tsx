import type { Child } from 'hono/jsx';

type LayoutProps = { readonly title: string; readonly children?: Child };

/** The frame of every page; no script, nothing from elsewhere. */
export function Layout({ title, children }: LayoutProps) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <link rel="stylesheet" href="/style.css" />
        <link rel="icon" href="data:," />
      </head>
      <body>
        <header>
          <a class="name" href="/">
            khabar <span lang="fa">خبر</span>
          </a>
          <nav>
            <a href="/">Reports</a>
            <a href="/sources">Sources</a>
            <a href="/docs">API</a>
          </nav>
        </header>
        <main>{children}</main>
        <footer>Reports, not findings: what others published, tagged by rule. Times are UTC.</footer>
      </body>
    </html>
  );
}

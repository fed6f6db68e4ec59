import type { Child } from 'hono/jsx';
import { Layout } from './layout.tsx';

/** One of the pages behind mailed links: a title and what can be done. */
export function SubscriptionPage({ title, children }: { readonly title: string; readonly children?: Child }) {
  return (
    <Layout title={title}>
      <h1 class="title">{title}</h1>
      {children}
    </Layout>
  );
}

/** Names with their values; each value on its own side of the writing. */
export function Lines({ lines }: { readonly lines: readonly (readonly [string, string])[] }) {
  return (
    <dl>
      {lines.map(([name, value]) => (
        <>
          <dt>{name}</dt>
          <dd dir="auto">{value}</dd>
        </>
      ))}
    </dl>
  );
}

/** One button; it posts to the page's own address. */
export function Act({ words }: { readonly words: string }) {
  return (
    <form method="post" class="act">
      <button type="submit">{words}</button>
    </form>
  );
}

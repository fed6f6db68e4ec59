import type { Context } from 'hono';
import { type Child, createContext, useContext } from 'hono/jsx';
import { linkIn } from '../principal.ts';

const Bound = createContext(false);

/** Whether the page is shown through a reader link, which leads to less. */
export function useIsBound(): boolean {
  return useContext(Bound);
}

/**
 * A page as HTML, its links to this service made relative to where it was asked for: it is right below whatever path
 * a proxy shows it at, and one that is read through a reader link goes on through it without holding its key. In
 * texts and values quotes are escaped, so that only attributes look like one.
 */
export function placed(c: Context, body: Child): string {
  const html = String(<Bound.Provider value={linkIn(c) !== null}>{body}</Bound.Provider>);
  const depth = c.req.path.split('/').length - 2;
  const root = depth <= 0 ? './' : '../'.repeat(depth);
  return html.replace(/ (href|action)="\/(?!\/)/g, ` $1="${root}`);
}

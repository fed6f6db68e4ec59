import type { Context } from 'hono';
import { type Child, createContext, useContext } from 'hono/jsx';
import { linkIn } from '../principal.ts';
import type { Clocks } from '../reader-zone.ts';
import { holdsSecret } from '../secret-paths.ts';

/** Who looks at a page, and from where. */
type Look = {
  /** Through a reader link, which leads to less. */
  readonly isBound: boolean;
  /** By whose clocks times are told; null where nobody has said. */
  readonly clocks: Clocks | null;
  /** The page's own address below the service. */
  readonly at: string;
};

const Looking = createContext<Look>({ isBound: false, clocks: null, at: '/' });

/** Whether the page is shown through a reader link, which leads to less. */
export function useIsBound(): boolean {
  return useContext(Looking).isBound;
}

/** By whose clocks the page tells times; null where nobody has said: then by UTC. */
export function useClocks(): Clocks | null {
  return useContext(Looking).clocks;
}

/** Where the page is, to come back to. */
export function useAddress(): string {
  return useContext(Looking).at;
}

/**
 * A page as HTML, its links to this service made relative to where it was asked for: it is right below whatever path
 * a proxy shows it at, and one that is read through a reader link goes on through it without holding its key. In
 * texts and values quotes are escaped, so that only attributes look like one.
 */
export function placed(c: Context, body: Child): string {
  const { path } = c.req;
  const look = { isBound: linkIn(c) !== null, clocks: c.get('clocks') ?? null, at: addressOf(c) };
  const html = String(<Looking.Provider value={look}>{body}</Looking.Provider>);
  const depth = path.split('/').length - 2;
  const root = depth <= 0 ? './' : '../'.repeat(depth);
  return `<!DOCTYPE html>${html.replace(/ (href|action|src)="\/(?!\/)/g, ` $1="${root}`)}`;
}

/** A way back to longer ones is none that anybody wants to carry along. */
const LONGEST = 500;

function addressOf({ req }: Context): string {
  const at = req.path + new URL(req.url).search;
  return req.method === 'GET' && at.length <= LONGEST && !holdsSecret(req.path) ? at : '/';
}

import type { Context } from 'hono';
import { boundsOf, narrow } from '../../core/access/scope.ts';
import type { TagKind } from '../../core/tagging/tag.ts';
import { withdrawnWords } from '../../core/withdrawal/withdrawal.ts';
import { desksOf } from '../../pipeline/desks.ts';
import type { ApiDeps } from '../deps.ts';
import { linkIn } from '../principal.ts';
import { Problem } from '../problem.ts';
import type { Choices } from './filter-form.tsx';
import { Layout } from './layout.tsx';
import { placed } from './placed.tsx';

// What all pages of lists share.

type Read<T> =
  | { readonly kind: 'read'; readonly value: T }
  | { readonly kind: 'refused'; readonly status: 400 | 503; readonly notice: ReturnType<typeof Layout> };

/** Reads what was asked for; what cannot be answered becomes a page that says why and what is near. */
export async function readOrExplain<T>(read: () => T | Promise<T>): Promise<Read<T>> {
  try {
    return { kind: 'read', value: await read() };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const near = error.near.length > 0 && error.meant.length === 0 ? `; did you mean ${error.near.join(' or ')}?` : '';
    const notice = <Notice title="This cannot be shown" text={`${error.detail}${near}`} />;
    return { kind: 'refused', status: error.status as 400, notice };
  }
}

/** An empty field of the form filters nothing; in the API it is a mistake. */
export function withoutEmpty(search: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...search].filter(([, value]) => value.trim() !== ''));
}

/** What the form offers; a reader link's only what lies within its filter, and counts nothing that lies outside. */
export async function choicesOf(c: Context, deps: ApiDeps): Promise<Choices> {
  const link = linkIn(c);
  const bounds = link === null ? null : boundsOf(link.scope);
  const taxonomy = deps.taxonomy();
  const of = async (kind: TagKind) => {
    const counts = await deps.store.tags.countTags(kind);
    const all = (taxonomy?.entries(kind) ?? []).map((entry) => ({ ...entry, items: counts.get(entry.id) ?? 0 }));
    if (bounds === null || taxonomy === null) return all;
    const isInside = ({ id }: { readonly id: string }) => narrow(bounds, { [kind]: [id] }, taxonomy).kind === 'within';
    return all.filter(isInside).map(({ items, ...entry }) => ({ ...entry, items: items > 0 ? null : 0 }));
  };
  const own = bounds?.desk;
  const desk = bounds === null ? await desksOf(deps.store) : own === undefined ? [] : [own];
  return { region: await of('region'), actor: await of('actor'), theme: await of('theme'), desk };
}

export function Notice({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <Layout title={title}>
      <h1 class="title">{title}</h1>
      <p class="notice">{text}</p>
      <p>
        <a href="/">To the front page</a>
      </p>
    </Layout>
  );
}

export function page(
  c: Context,
  body: ReturnType<typeof Layout>,
  status: 200 | 400 | 404 | 409 | 410 | 503 = 200,
): Response | Promise<Response> {
  return c.html(placed(c, body), status);
}

/** The page of a report or story that is not there: it never was, or it was withdrawn, since when and why. */
export async function missingPage(
  c: Context,
  kind: 'item' | 'story',
  id: string,
  { store }: Pick<ApiDeps, 'store'>,
): Promise<Response> {
  const withdrawal = await store.withdrawals.withdrawnAs(kind, id);
  const { title, never, what } = MISSING[kind];
  if (withdrawal === null) return page(c, <Notice title={title} text={never} />, 404);
  return page(c, <Notice title="Withdrawn" text={`${what} was ${withdrawnWords(withdrawal)}`} />, 410);
}

const MISSING = {
  item: { title: 'No such report', never: 'There is no report with this number.', what: 'This report' },
  story: {
    title: 'No such story',
    never: 'There is no story with this number, or its first report is not grouped yet.',
    what: 'What this story told',
  },
} as const;

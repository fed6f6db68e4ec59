import type { Context } from 'hono';
import { raw } from 'hono/html';
import type { Brief } from '../../core/brief/brief.ts';
import { weekTo } from '../../core/brief/roll-up.ts';
import { briefBlock } from '../../formats/brief-block.ts';
import { printBriefBody } from '../../formats/brief-html.tsx';
import { PAGE_LOOKS } from '../../formats/brief-looks.ts';
import { briefOutline } from '../../formats/brief-outline.ts';
import { desksOf } from '../../pipeline/desks.ts';
import { laterNotes } from '../../pipeline/read-editions.ts';
import { inTurns } from '../../pipeline/turns.ts';
import { editionAsked, printed, weekAsked } from '../brief-answers.ts';
import type { ApiDeps, App } from '../deps.ts';
import { drawPoints, POINTS } from '../draw-points.ts';
import { etagOf, notModified } from '../etag.ts';
import type { MakeOnce } from '../make-once.ts';
import { Problem } from '../problem.ts';
import { knownDesk, readBriefFormat, readEditionPath } from '../query/brief-query.ts';
import { BriefPage, type BriefPageProps } from './brief-page.tsx';
import { BriefsPage, type DeskEditions } from './briefs-page.tsx';
import { Notice, page } from './page.tsx';

/** So many editions of a desk are listed; its own page goes on. */
const LISTED = 14;
const PAGE = 100;

/** Editions as pages, to read, to print and to hand on. */
export function briefPages(app: App, deps: ApiDeps, makeOnce: MakeOnce): void {
  app.get('/briefs', async (c) => {
    const listed: DeskEditions[] = [];
    for (const { id, title, brief } of await desksOf(deps.store)) {
      const editions = await deps.store.editions.listEditions(id, null, LISTED);
      if (brief !== null || editions.length > 0) listed.push({ id, title, zone: brief?.zone ?? 'UTC', editions });
    }
    return page(c, <BriefsPage desks={listed} />);
  });
  app.get('/briefs/:desk', (c) =>
    orMissing(c, async () => {
      const { id, title } = await knownDesk(c.req.param('desk'), deps);
      const zone = (await desksOf(deps.store)).find((one) => one.id === id)?.brief?.zone ?? 'UTC';
      const editions = await deps.store.editions.listEditions(id, null, PAGE);
      return page(c, <BriefsPage desks={[{ id, title, zone, editions }]} />);
    }),
  );
  app.get('/briefs/:desk/:number', (c) => orMissing(c, () => editionPage(c, deps, makeOnce)));
  app.get('/briefs/:desk/weeks/:date', (c) => orMissing(c, () => weekPage(c, deps, makeOnce)));
}

async function editionPage(c: Context, deps: ApiDeps, makeOnce: MakeOnce): Promise<Response> {
  const { searchParams } = new URL(c.req.url);
  const asked = await readEditionPath({ desk: c.req.param('desk') ?? '', number: c.req.param('number') ?? '' }, deps);
  const edition = await editionAsked(c, asked, undefined, deps);
  const basis = { mark: await deps.store.items.mark(), version: deps.version, variant: edition.hash };
  const unchanged = notModified(c, basis);
  if (unchanged !== null) return unchanged;
  if (searchParams.size > 0)
    return printed(c, readBriefFormat(searchParams), edition.brief, etagOf(c, basis), { deps, makeOnce });
  await drawPoints(c, POINTS.list, deps);
  const { desk, number, state, amendedAt } = edition;
  const path = `/briefs/${desk}/${number}`;
  const later = await laterNotes(edition, deps);
  return show(c, edition.brief, { path, later, isSent: state === 'sent', amendedAt });
}

async function weekPage(c: Context, deps: ApiDeps, makeOnce: MakeOnce): Promise<Response> {
  const { searchParams } = new URL(c.req.url);
  const { id } = await knownDesk(c.req.param('desk') ?? '', deps);
  const date = c.req.param('date') ?? '';
  const week = await weekAsked(id, date, deps);
  const basis = { mark: await deps.store.items.mark(), version: deps.version };
  const unchanged = notModified(c, basis);
  if (unchanged !== null) return unchanged;
  if (searchParams.size > 0)
    return printed(c, readBriefFormat(searchParams), week, etagOf(c, basis), { deps, makeOnce });
  await drawPoints(c, POINTS.list, deps);
  return show(c, week, { path: `/briefs/${id}/weeks/${weekTo(date).to}`, later: [], isSent: true, amendedAt: null });
}

async function show(
  c: Context,
  brief: Brief,
  props: Omit<BriefPageProps, 'brief' | 'body' | 'block'>,
): Promise<Response> {
  const body = await inTurns(printBriefBody(await inTurns(briefOutline(brief)), PAGE_LOOKS));
  const block = await inTurns(briefBlock(brief));
  return page(c, <BriefPage brief={brief} body={raw(String(body))} block={block} {...props} />);
}

/** What cannot be shown becomes a page that says why and what is near. */
async function orMissing(c: Context, answer: () => Response | Promise<Response>): Promise<Response> {
  try {
    return await answer();
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 404) throw error;
    const near = error.near.length > 0 ? `; did you mean ${error.near.join(' or ')}?` : '';
    return page(c, <Notice title="No such brief" text={`${error.detail}${near}`} />, 404);
  }
}

import type { Context } from 'hono';
import { raw } from 'hono/html';
import { mayDo } from '../../core/access/principal.ts';
import type { Brief } from '../../core/brief/brief.ts';
import type { EditionHead } from '../../core/brief/edition.ts';
import { weekTo } from '../../core/brief/roll-up.ts';
import { localDate, nextDate } from '../../core/clock/local-day.ts';
import { briefBlock } from '../../formats/brief-block.ts';
import { printBriefBody } from '../../formats/brief-html.tsx';
import { PAGE_LOOKS } from '../../formats/brief-looks.ts';
import { briefOutline } from '../../formats/brief-outline.ts';
import { desksOf } from '../../pipeline/desks.ts';
import { editionsBeside, editionsOfDay, laterNotes } from '../../pipeline/read-editions.ts';
import { inTurns } from '../../pipeline/turns.ts';
import { editionAsked, printed, weekAsked } from '../brief-answers.ts';
import type { ApiDeps, App } from '../deps.ts';
import { drawPoints, POINTS } from '../draw-points.ts';
import { etagOf, notModified } from '../etag.ts';
import type { MakeOnce } from '../make-once.ts';
import { Problem } from '../problem.ts';
import { knownDesk, readBriefFormat, readEditionPath, readWeekDate } from '../query/brief-query.ts';
import { BriefPage, type BriefPageProps, NoBriefPage } from './brief-page.tsx';
import { BriefsPage, type DeskEditions } from './briefs-page.tsx';
import type { Way } from './day-nav.tsx';
import { Notice, page } from './page.tsx';

/** So many editions of a desk are listed; its own page goes on. */
const LISTED = 14;
const PAGE = 100;

/** Editions as pages, to read, to print and to hand on. */
export function briefPages(app: App, deps: ApiDeps, makeOnce: MakeOnce): void {
  app.get('/briefs', async (c) => {
    const listed: DeskEditions[] = [];
    for (const { id, title, brief } of await desksOf(deps.store)) {
      const one = await editionsOf(c, { id, title, before: null, most: LISTED }, deps);
      if (brief !== null || one.editions.length > 0) listed.push(one);
    }
    return page(c, <BriefsPage desks={listed} />);
  });
  app.get('/briefs/:desk', (c) =>
    orMissing(c, async () => {
      const { id, title } = await knownDesk(c.req.param('desk'), deps);
      const date = (c.req.query('date') ?? '').trim();
      if (date !== '') return c.redirect(`./${id}/days/${encodeURIComponent(date)}`, 303);
      const before = readBefore(c.req.query('before'));
      return page(c, <BriefsPage desks={[await editionsOf(c, { id, title, before, most: PAGE }, deps)]} />);
    }),
  );
  app.get('/briefs/:desk/days/:date', (c) => orMissing(c, () => dayPage(c, deps)));
  app.get('/briefs/:desk/:number', (c) => orMissing(c, () => editionPage(c, deps, makeOnce)));
  app.get('/briefs/:desk/weeks/:date', (c) => orMissing(c, () => weekPage(c, deps, makeOnce)));
}

type Listing = {
  readonly id: string;
  readonly title: string;
  readonly before: number | null;
  readonly most: number;
};

async function editionsOf(c: Context, { id, title, before, most }: Listing, deps: ApiDeps): Promise<DeskEditions> {
  const plan = (await desksOf(deps.store)).find((one) => one.id === id)?.brief ?? null;
  const zone = plan?.zone ?? deps.homeZone ?? 'UTC';
  const found = await deps.store.editions.listEditions(id, before, most + 1);
  const editions = found.slice(0, most);
  const last = mayDo(c.get('principal'), 'edit', false) ? await deps.store.editions.lastEdition(id) : null;
  return {
    id,
    title,
    zone,
    minute: plan?.minute ?? null,
    today: localDate(deps.now(), zone),
    editions,
    older: found.length > most ? (editions.at(-1)?.number ?? null) : null,
    draft: last === null || last.state === 'sent' ? null : last,
  };
}

function readBefore(asked: string | undefined): number | null {
  return asked !== undefined && /^[1-9]\d{0,8}$/.test(asked) ? Number(asked) : null;
}

/** The brief of a local date of its desk; where none was sent on it, the way to those beside. */
async function dayPage(c: Context, deps: ApiDeps): Promise<Response> {
  const { id, title } = await knownDesk(c.req.param('desk') ?? '', deps);
  const asked = c.req.param('date') ?? '';
  const zone = (await desksOf(deps.store)).find((one) => one.id === id)?.brief?.zone ?? deps.homeZone ?? 'UTC';
  const date = readWeekDate(asked === 'today' ? localDate(deps.now(), zone) : asked);
  const day = await editionsOfDay(id, date, deps);
  const [last] = day.on;
  if (last !== undefined) return c.redirect(`../${last.number}`, 302);
  return page(c, <NoBriefPage desk={id} title={title} date={date} day={day} />, 404);
}

async function editionPage(c: Context, deps: ApiDeps, makeOnce: MakeOnce): Promise<Response> {
  const { searchParams } = new URL(c.req.url);
  const asked = await readEditionPath({ desk: c.req.param('desk') ?? '', number: c.req.param('number') ?? '' }, deps);
  const edition = await editionAsked(c, asked, undefined, deps);
  const { previous, next } = await editionsBeside(edition, deps);
  const variant = `${edition.hash} ${next?.number ?? ''}`;
  const basis = { mark: await deps.store.items.mark(), version: deps.version, variant };
  const unchanged = notModified(c, basis);
  if (unchanged !== null) return unchanged;
  if (searchParams.size > 0)
    return printed(c, readBriefFormat(searchParams), edition.brief, etagOf(c, basis), { deps, makeOnce });
  await drawPoints(c, POINTS.list, deps);
  const { desk, number, state, amendedAt } = edition;
  const path = `/briefs/${desk}/${number}`;
  const later = await laterNotes(edition, deps);
  const wayTo = (head: EditionHead): Way => ({ href: `/briefs/${desk}/${head.number}`, words: head.date });
  const ways = {
    previous: previous === null ? null : wayTo(previous),
    today: { href: `/briefs/${desk}`, words: 'All editions' },
    next: next === null ? null : wayTo(next),
  };
  const mayReview = state !== 'sent' && mayDo(c.get('principal'), 'edit', false);
  return show(c, edition.brief, { path, later, isSent: state === 'sent', mayReview, amendedAt, ways });
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
  const { from, to } = weekTo(date);
  const path = `/briefs/${id}/weeks/${to}`;
  const wayTo = (day: string): Way => ({ href: `/briefs/${id}/weeks/${day}`, words: `week up to ${day}` });
  const today = { href: `/briefs/${id}`, words: 'All editions' };
  const ways = { previous: wayTo(nextDate(from, -1)), today, next: null };
  return show(c, week, { path, later: [], isSent: true, mayReview: false, amendedAt: null, ways });
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

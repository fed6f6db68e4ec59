import type { Context } from 'hono';
import { HOUR } from '../../core/clock/time.ts';
import { ALL_DESK } from '../../core/desk/desk.ts';
import { liesWithin } from '../../core/tagging/lies-within.ts';
import { desksOf } from '../../pipeline/desks.ts';
import { readNow } from '../../pipeline/read-now.ts';
import { createReadLastBrief } from '../../pipeline/since-brief.ts';
import { createStandingNow, type StandingNow, statusNow, watchedBy } from '../../pipeline/standing-now.ts';
import { storedStanding } from '../../pipeline/stored-standing.ts';
import type { StoreMark } from '../../store/ports/items.ts';
import type { ApiDeps, App } from '../deps.ts';
import { drawPoints, POINTS } from '../draw-points.ts';
import { etagOf, notModified } from '../etag.ts';
import { createMakeOnce } from '../make-once.ts';
import { linkIn } from '../principal.ts';
import { inReadersDays } from '../query/days.ts';
import { known, taxonomyOf } from '../query/known.ts';
import { STANDS_MS } from '../query/standing-query.ts';
import { readStoryQuery, type StoryQuery } from '../query/story-query.ts';
import { filterChoices } from './filter-choices.ts';
import { type NowModel, NowPage } from './now-page.tsx';
import { page, readOrExplain, withoutEmpty } from './page.tsx';
import { placed } from './placed.tsx';

/** What the front page tells of where nobody asks for other days. */
const WINDOW_MS = 24 * HOUR;
/** Many readers may ask for the front page in one moment, each by another filter. */
const WAITING = 64;
/** What only the list of reports takes: an address of it that somebody has kept. */
const OF_REPORTS = ['cursor', 'limit', 'evidence', 'order'];

/** The front page: how it stands, then what happened in the last day, under any filter. */
export function nowPage(app: App, deps: ApiDeps): void {
  const standingNow = createStandingNow(deps);
  const lastBriefOf = createReadLastBrief(deps.store);
  const makeOnce = createMakeOnce({ waiting: WAITING });

  app.get('/', async (c) => {
    const asked = withoutEmpty(new URL(c.req.url).searchParams);
    if (OF_REPORTS.some((name) => asked.has(name))) return c.redirect(`./reports?${asked}`, 302);
    const zone = c.get('clocks')?.zone ?? 'UTC';
    const read = await readOrExplain(async () => readStoryQuery(inReadersDays(asked, zone), await known(deps)));
    if (read.kind === 'refused') return page(c, read.notice, read.status);
    const query = read.value;
    const mark = await deps.store.items.mark();
    const standing = await standingFor(c, query, mark);
    const basis = { mark, version: deps.version, polls: mark.change === 0, variant: String(standing.asOf) };
    const unchanged = notModified(c, basis);
    if (unchanged !== null) return unchanged;
    const make = async () => placed(c, <NowPage {...(await modelOf(c, query, standing, asked.get('q') ?? ''))} />);
    const admit = () => drawPoints(c, POINTS.list, deps);
    const html = await makeOnce(etagOf(c, basis), c.req.raw.signal, make, admit);
    return c.html(html);
  });

  /** Through a reader link only what reports under its filter say. */
  async function standingFor(c: Context, { filter }: StoryQuery, mark: StoreMark): Promise<StandingNow> {
    const taxonomy = taxonomyOf(deps);
    if (linkIn(c) === null) return standingNow(filter.desk?.id ?? null, taxonomy, mark);
    const asOf = Math.floor(deps.now() / STANDS_MS) * STANDS_MS;
    const { since: _, until: _until, minOrigins: _o, minSeverity: _s, stance: _t, ...subject } = filter;
    return { asOf, standings: await storedStanding({ asOf, places: [], filter: subject }, { ...deps, taxonomy }) };
  }

  async function modelOf(c: Context, query: StoryQuery, standing: StandingNow, words: string): Promise<NowModel> {
    const { filter } = query;
    const taxonomy = taxonomyOf(deps);
    const { zone } = c.get('clocks') ?? { zone: 'UTC' };
    const desks = await desksOf(deps.store);
    const desk = desks.find(({ id }) => id === filter.desk?.id) ?? null;
    const mark = await deps.store.items.mark();
    const lastBrief = desk === null ? null : await lastBriefOf(desk.id, mark.change);
    const edition = lastBrief === null ? null : await deps.store.editions.getEdition(desk?.id ?? '', lastBrief.number);
    const watched = linkIn(c) !== null && desk === null ? [] : (desk?.standing ?? watchedBy(desks));
    const status = statusNow(standing, { watched, zone, before: edition?.brief.status ?? [], taxonomy });
    const { region } = filter;
    const dated = filter.since !== undefined || filter.until !== undefined;
    const within = dated ? filter : { ...filter, since: standing.asOf - WINDOW_MS };
    const feeds = await deps.store.feeds.feedHealth();
    return {
      query: { ...query, filter: within },
      asked: filter,
      words,
      zone,
      desk,
      dated,
      lastBrief: lastBrief?.end ?? null,
      status: status.filter(
        ({ place }) => region === undefined || liesWithin({ kind: 'region', id: place.id }, region, taxonomy),
      ),
      ...(await readNow(within, desk ?? ALL_DESK, lastBrief?.since ?? null, { store: deps.store, taxonomy })),
      taxonomy,
      choices: await filterChoices(c, feeds, deps),
      feeds,
    };
  }
}

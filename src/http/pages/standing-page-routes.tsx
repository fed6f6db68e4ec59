import { storedStanding } from '../../pipeline/stored-standing.ts';
import type { ApiDeps, App } from '../deps.ts';
import { notModified } from '../etag.ts';

import { inReadersDays } from '../query/days.ts';
import { known, taxonomyOf } from '../query/known.ts';
import { writeFilter } from '../query/query.ts';
import { readStandingQuery, STANDS_MS } from '../query/standing-query.ts';
import { page, readOrExplain, withoutEmpty } from './page.tsx';
import { StandingPage } from './standing-page.tsx';

/** How it stands with places, as a page. */
export function standingPage(app: App, deps: ApiDeps): void {
  app.get('/standing', async (c) => {
    const mark = await deps.store.items.mark();
    const search = withoutEmpty(new URL(c.req.url).searchParams);
    const read = await readOrExplain(async () =>
      readStandingQuery(inReadersDays(search, c.get('clocks')?.zone ?? 'UTC'), await known(deps), deps),
    );
    if (read.kind === 'refused') return page(c, read.notice, read.status);
    const request = read.value;
    const variant = String(Math.floor(request.asOf / STANDS_MS));
    const unchanged = notModified(c, { mark, version: deps.version, variant });
    if (unchanged !== null) return unchanged;
    const taxonomy = taxonomyOf(deps);
    const all = await storedStanding(request, { store: deps.store, taxonomy });
    const asked = new Set([...(request.watched ?? []), ...request.places]);
    const shown = all.filter(
      ({ state, place, subject }) => state !== 'unknown' || (subject === 'place' && asked.has(place)),
    );
    const query = writeFilter(request.filter).toString();
    return page(c, <StandingPage standings={shown} taxonomy={taxonomy} query={query} asOf={request.asOf} />);
  });
}

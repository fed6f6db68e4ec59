import type { Context } from 'hono';
import { setCookie } from 'hono/cookie';
import { localTime } from '../../core/clock/local-day.ts';
import { DAY, SECOND } from '../../core/clock/time.ts';
import type { ApiDeps, App } from '../deps.ts';
import { Problem } from '../problem.ts';
import { refuseUnknown } from '../query/query.ts';
import { MAX_FORM_BYTES, readBody } from '../read-body.ts';
import { knownZone, ZONE_COOKIE } from '../reader-zone.ts';
import { Layout } from './layout.tsx';
import { page } from './page.tsx';

/** As long as browsers keep anything. */
const KEPT_S = (400 * DAY) / SECOND;

/** Where a reader chooses by whose clocks times are told; kept in his browser and nowhere else. */
export function clocksPage(app: App, deps: Pick<ApiDeps, 'now' | 'publicUrl'>): void {
  app.get('/clocks', (c) => {
    c.header('cache-control', 'private, no-cache');
    const zone = c.get('clocks')?.zone ?? 'UTC';
    return page(c, <ClocksPage zone={zone} to={wayBack(c.req.query('to') ?? '/')} now={localTime(deps.now(), zone)} />);
  });
  app.post('/clocks', async (c) => {
    const form = new URLSearchParams((await readBody(c.req.raw, MAX_FORM_BYTES)).toString('utf8'));
    refuseUnknown(form, ['tz', 'to']);
    const zone = knownZone(form.get('tz')?.trim() ?? '');
    // No path: the browser keeps it for all that lies beside this page, below whatever path a proxy shows it at.
    setCookie(c, ZONE_COOKIE, zone, {
      maxAge: KEPT_S,
      sameSite: 'Lax',
      httpOnly: true,
      path: '',
      secure: isSecure(c, deps),
    });
    c.header('cache-control', 'no-store');
    return c.redirect(`.${wayBack(form.get('to') ?? '/')}`, 303);
  });
}

function isSecure(c: Context, { publicUrl = null }: Pick<ApiDeps, 'publicUrl'>): boolean {
  return (publicUrl ?? c.req.url).startsWith('https:');
}

/** A page of this service. @throws Problem where it could be another site's */
function wayBack(to: string): string {
  if (/^\/(?![/\\])[^\p{Cc}\\]*$/u.test(to) && to.length <= 4_000) return to;
  throw new Problem(400, '"to" must be the path of a page here, such as /stories', { parameter: 'to' });
}

function ClocksPage({ zone, to, now }: { readonly zone: string; readonly to: string; readonly now: string }) {
  return (
    <Layout title="Clocks">
      <h1 class="title">By whose clocks times are told</h1>
      <p>
        A desk’s pages go by the desk’s clocks. All others go by what you choose here; your browser keeps it, this
        service does not. It is {now} by the clocks chosen now.
      </p>
      <form class="manage" method="post" action="/clocks">
        <label>
          Time zone
          <select name="tz">
            {[...new Set([zone, 'UTC', ...Intl.supportedValuesOf('timeZone')])].map((name) => (
              <option value={name} selected={name === zone}>
                {name.replaceAll('_', ' ')}
              </option>
            ))}
          </select>
        </label>
        <input type="hidden" name="to" value={to} />
        <button type="submit">Use these clocks</button>
      </form>
    </Layout>
  );
}

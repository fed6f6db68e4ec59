import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { type AccessKey, isLive, MAX_KEY_NAME, SECRET_BYTES } from '../../core/access/access-key.ts';
import { hashSecret } from '../../core/access/secret.ts';
import { linkAddresses } from '../../formats/link-addresses.ts';
import type { ApiDeps, App } from '../deps.ts';
import { actIn } from '../principal.ts';
import { Problem } from '../problem.ts';
import { known } from '../query/known.ts';
import { filterOf, listsOf, refuseUnknown, writeFilter } from '../query/query.ts';
import { MAX_FORM_BYTES, readBody } from '../read-body.ts';
import { FilterForm } from './filter-form.tsx';
import { Layout } from './layout.tsx';
import { choicesOf, Notice, page } from './page.tsx';

const FIELDS = ['name', 'revoke', 'region', 'actor', 'theme', 'feed', 'lang', 'q', 'role'];

/** Where an operator makes and ends reader links. */
export function linkPages(app: App, deps: ApiDeps): void {
  app.get('/links', async (c) => showLinks(c, deps, null));
  app.post('/links', async (c) => {
    const form = new URLSearchParams((await readBody(c.req.raw, MAX_FORM_BYTES)).toString('utf8'));
    const given = new URLSearchParams([...form].filter(([, value]) => value.trim() !== ''));
    refuseUnknown(given, FIELDS);
    const ended = given.get('revoke');
    if (ended === null) return makeLink(c, given, deps);
    const revoked = await deps.store.access.revokeKey('link', ended, actIn(c, deps.now()));
    return showLinks(
      c,
      deps,
      revoked === null ? 'There is no such link in use.' : `${revoked.name}: opens nothing now.`,
    );
  });
}

async function makeLink(c: Context, form: URLSearchParams, deps: ApiDeps): Promise<Response> {
  const { name, filter } = await readLink(form, deps);
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  const now = deps.now();
  const key: AccessKey = {
    id: randomBytes(6).toString('hex'),
    kind: 'link',
    name,
    may: 'read',
    scope: { kind: 'filter', filter },
    createdAt: now,
    expiresAt: null,
    revokedAt: null,
    usedOn: null,
  };
  c.header('cache-control', 'no-store');
  if (!(await deps.store.access.addKey(key, hashSecret(secret), actIn(c, now))))
    return page(c, <Notice title="This name is taken" text={`A link of the name ${name} is in use.`} />, 409);
  return page(
    c,
    <Layout title="Reader link">
      <h1 class="title">Addresses of {name}</h1>
      <p class="notice">They are shown once: copy them now. Whoever has one reads as {name}.</p>
      <dl>
        {linkAddresses(deps.publicUrl ?? new URL(c.req.url).origin, secret).map(({ what, url }) => (
          <>
            <dt>{what}</dt>
            <dd>
              <code>{url}</code>
            </dd>
          </>
        ))}
      </dl>
    </Layout>,
  );
}

async function readLink(form: URLSearchParams, deps: ApiDeps) {
  const { name: [given = ''] = [], revoke: _, ...subject } = listsOf(form);
  const name = given.trim();
  if (!/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+$/u.test(name) || name.length > MAX_KEY_NAME)
    throw new Problem(400, `"name" must be 1 to ${MAX_KEY_NAME} letters on one line`, { parameter: 'name' });
  return { name, filter: filterOf(subject, await known(deps)) };
}

async function showLinks(c: Context, deps: ApiDeps, notice: string | null): Promise<Response> {
  const links = await deps.store.access.listKeys('link');
  const choices = await choicesOf(c, deps);
  c.header('cache-control', 'no-store');
  return page(
    c,
    <Layout title="Reader links">
      <h1 class="title">Reader links</h1>
      {notice === null ? null : (
        <p class="notice" role="status">
          {notice}
        </p>
      )}
      <p>
        An address with a key of its own, for a feed reader or a phone. It reads what passes its filter, and nothing
        else.
      </p>
      <FilterForm action="/links" method="post" submit="Make a link" filter={{}} query="" choices={choices}>
        <label class="wide">
          <span>Whose it is</span>
          <input name="name" required maxlength={MAX_KEY_NAME} placeholder="Whose it is: Ali, phone" dir="auto" />
        </label>
      </FilterForm>
      <LinkTable links={links} now={deps.now()} />
    </Layout>,
  );
}

function LinkTable({ links, now }: { readonly links: readonly AccessKey[]; readonly now: number }) {
  if (links.length === 0) return null;
  return (
    <table>
      <tr>
        <th>Whose</th>
        <th>Reads</th>
        <th>Last used</th>
        <th />
      </tr>
      {links.map((link) => (
        <tr>
          <td dir="auto">{link.name}</td>
          <td>{(link.scope === null ? '' : writeFilter(link.scope.filter).toString()) || 'everything'}</td>
          <td>{link.usedOn ?? 'never'}</td>
          <td>{isLive(link, now) ? <Revoke id={link.id} /> : 'ended'}</td>
        </tr>
      ))}
    </table>
  );
}

function Revoke({ id }: { readonly id: string }) {
  return (
    <form method="post" action="/links" class="act">
      <button type="submit" name="revoke" value={id}>
        Revoke
      </button>
    </form>
  );
}

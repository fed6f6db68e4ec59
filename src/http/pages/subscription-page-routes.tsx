import type { Context } from 'hono';
import { type KnownIds, SUBJECT_NAMES } from '../../core/filter/read-filter.ts';
import { mailedLink, type Purpose, readToken } from '../../core/subscription/mailed-link.ts';
import type { Settings, Subscription } from '../../core/subscription/subscription.ts';
import { subscriptionWords } from '../../formats/subscription-words.ts';
import { desksOf } from '../../pipeline/desks.ts';
import { changeSubscription, confirmSubscription, endSubscription } from '../../pipeline/subscribe.ts';
import type { ApiDeps, App, MailAccess } from '../deps.ts';
import { drawPoints, POINTS } from '../draw-points.ts';
import { Problem } from '../problem.ts';
import { known } from '../query/known.ts';
import { listsOf } from '../query/query.ts';
import { readSubject, readTime, readZone } from '../query/subscription-request.ts';
import { MAX_FORM_BYTES, readBody } from '../read-body.ts';
import { ManageForm } from './manage-form.tsx';
import { placed } from './placed.tsx';
import { Act, Lines, SubscriptionPage } from './subscription-page.tsx';

const SUBJECTS: readonly string[] = SUBJECT_NAMES;
const FORM_FIELDS: readonly string[] = ['time', 'tz', 'paused', ...SUBJECTS];

/**
 * The pages behind mailed links. GET shows, POST acts: programs that look at mail follow links. Neither cookies nor an
 * Origin are asked for, because whoever holds the mail may act (RFC 8058), and nothing is kept by browsers on the way.
 */
export function subscriptionPages(app: App, deps: ApiDeps): void {
  const { mail } = deps;
  if (mail === undefined) return;
  app.use('/s/*', async function keepPrivate(c, next) {
    await next();
    c.header('cache-control', 'no-store');
    c.header('x-robots-tag', 'noindex');
  });
  app.get('/s/confirm/:token', (c) =>
    withSubscription(c, deps, mail, 'confirm', (one) => showConfirm(c, deps, mail, one)),
  );
  app.post('/s/confirm/:token', (c) =>
    withSubscription(c, deps, mail, 'confirm', (one) => doConfirm(c, deps, mail, one)),
  );
  app.get('/s/unsubscribe/:token', (c) =>
    withSubscription(c, deps, mail, 'unsubscribe', (one) => showUnsubscribe(c, one)),
  );
  app.post('/s/unsubscribe/:token', (c) =>
    withSubscription(c, deps, mail, 'unsubscribe', (one) => doUnsubscribe(c, deps, one)),
  );
  app.get('/s/manage/:token', (c) =>
    withSubscription(c, deps, mail, 'manage', (one) => showManage(c, deps, mail, one, null)),
  );
  app.post('/s/manage/:token', (c) => withSubscription(c, deps, mail, 'manage', (one) => doManage(c, deps, mail, one)));
}

type LinkedSubscription = { readonly subscription: Subscription; readonly epoch: number };

async function withSubscription(
  c: Context,
  deps: ApiDeps,
  { linking }: MailAccess,
  purpose: Purpose,
  answer: (linked: LinkedSubscription) => Response | Promise<Response>,
): Promise<Response> {
  if (c.req.method === 'POST') await drawPoints(c, POINTS.mailedAct, deps);
  const token = readToken(linking.secret, purpose, c.req.param('token') ?? '');
  const found = token === null ? null : await deps.store.mail.getSubscription(token.id);
  if (token === null || found === null)
    return show(
      c,
      404,
      'This link leads nowhere',
      'It may have been cut off on its way, or what it was for is over. Newer mails have newer links.',
    );
  // The newest link manages; the oldest may still end it.
  if (purpose === 'manage' && token.epoch !== found.subscription.epoch)
    return show(c, 410, 'This link is of an earlier subscription', 'Use the link in the newest mail.');
  return answer({ subscription: found.subscription, epoch: token.epoch });
}

async function showConfirm(c: Context, deps: ApiDeps, { linking }: MailAccess, linked: LinkedSubscription) {
  const { subscription, epoch } = linked;
  if (subscription.status === 'confirmed') return showSubscribed(c, linking, subscription);
  if (subscription.status === 'ended' || subscription.epoch !== epoch) return showExpired(c);
  const { what, every, when } = subscriptionWords(subscription, deps.taxonomy(), await desksOf(deps.store));
  return page(
    c,
    200,
    <SubscriptionPage title="Begin the daily digest?">
      <Lines
        lines={[
          ['To', subscription.email],
          ['What', what],
          ['When', `${every} at ${when}`],
        ]}
      />
      <Act words="Begin" />
      <p>Nothing is mailed unless you press the button. Every mail has a link that ends it.</p>
    </SubscriptionPage>,
  );
}

async function doConfirm(
  c: Context,
  deps: ApiDeps,
  { linking }: MailAccess,
  { subscription, epoch }: LinkedSubscription,
) {
  const answer = await confirmSubscription(subscription.id, epoch, deps);
  if (answer === null || answer.kind === 'expired') return showExpired(c);
  return showSubscribed(c, linking, answer.subscription);
}

function showSubscribed(c: Context, linking: MailAccess['linking'], subscription: Subscription) {
  return page(
    c,
    200,
    <SubscriptionPage title="You are subscribed">
      <p>{nextWords(subscription)}</p>
      <p>
        <a href={pathOf(linking, subscription, 'manage')}>Change time, filter, or pause</a>
      </p>
    </SubscriptionPage>,
  );
}

function showExpired(c: Context) {
  return show(
    c,
    410,
    'This question is over',
    'It was answered, taken back, or is older than two days. Ask for the digest again to get a new one.',
  );
}

function showUnsubscribe(c: Context, { subscription }: LinkedSubscription) {
  if (subscription.status === 'ended') return showEnded(c, subscription);
  const isQuestion = subscription.status === 'pending';
  return page(
    c,
    200,
    <SubscriptionPage title={isQuestion ? 'Never be asked again?' : 'End the daily digest?'}>
      <Lines lines={[['To', subscription.email]]} />
      <Act words={isQuestion ? 'Never ask me again' : 'Unsubscribe'} />
      <p>Nothing changes unless you press the button.</p>
    </SubscriptionPage>,
  );
}

/** By the page's button or by a mail program's one click; what is in the body does not matter. */
async function doUnsubscribe(c: Context, deps: ApiDeps, { subscription }: LinkedSubscription) {
  const ended = await endSubscription(subscription.id, { suppress: subscription.status === 'pending' }, deps);
  return showEnded(c, ended ?? subscription);
}

function showEnded(c: Context, { email, suppressed }: Subscription) {
  const after = suppressed
    ? 'Nobody but the operator of this service can have mail sent there again.'
    : 'You can ask for it again at any time.';
  return show(c, 200, 'No more mail', `Nothing more is mailed to ${email}. ${after}`);
}

async function showManage(
  c: Context,
  deps: ApiDeps,
  { linking }: MailAccess,
  { subscription }: LinkedSubscription,
  notice: string | null,
  status: 200 | 400 = 200,
) {
  if (subscription.status === 'ended') return showEnded(c, subscription);
  if (subscription.status === 'pending')
    return show(
      c,
      200,
      'Not confirmed yet',
      'The mail that asks for your confirmation has the link that begins the digest.',
    );
  return page(
    c,
    status,
    <SubscriptionPage title="Your daily digest">
      {notice === null ? null : (
        <p class="notice" role="status">
          {notice}
        </p>
      )}
      <p>
        <bdi>{subscription.email}</bdi>. {nextWords(subscription)}
      </p>
      <ManageForm subscription={subscription} taxonomy={deps.taxonomy()} desks={await desksOf(deps.store)} />
      <p>
        <a href={pathOf(linking, subscription, 'unsubscribe')}>Unsubscribe</a>
      </p>
    </SubscriptionPage>,
  );
}

async function doManage(c: Context, deps: ApiDeps, mail: MailAccess, linked: LinkedSubscription) {
  let settings: Settings;
  try {
    settings = readSettings(await readForm(c), await known(deps));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const near = error.near.length > 0 ? ` Near: ${error.near.join(', ')}.` : '';
    return showManage(c, deps, mail, linked, `Nothing was changed: ${error.detail}.${near}`, 400);
  }
  const subscription = await changeSubscription(linked.subscription.id, settings, deps);
  return showManage(c, deps, mail, { ...linked, subscription: subscription ?? linked.subscription }, 'Saved.');
}

/** A field left empty filters nothing. */
function readSettings(form: URLSearchParams, ids: KnownIds): Settings {
  const given = [...form].filter(([, value]) => value.trim() !== '');
  const unknown = given.find(([name]) => !FORM_FIELDS.includes(name));
  if (unknown !== undefined) throw new Problem(400, `there is no field "${unknown[0].slice(0, 100)}"`);
  const filter = new URLSearchParams(given.filter(([name]) => SUBJECTS.includes(name)));
  return {
    daily: { minute: readTime(form.get('time')), zone: readZone(form.get('tz')?.trim()) },
    filter: readSubject(listsOf(filter), ids),
    paused: form.has('paused'),
  };
}

async function readForm(c: Context): Promise<URLSearchParams> {
  return new URLSearchParams((await readBody(c.req.raw, MAX_FORM_BYTES)).toString('utf8'));
}

function nextWords({ paused, next, refusals, daily }: Subscription): string {
  if (paused && refusals > 0) return 'Paused, because your mail server refused our mails. Save to begin again.';
  if (paused || next === null) return 'Paused: nothing is mailed.';
  const at = new Intl.DateTimeFormat('en-GB', { timeZone: daily.zone, dateStyle: 'full', timeStyle: 'short' }).format(
    next.dueAt,
  );
  return `The next digest comes on ${at} (${daily.zone}).`;
}

/** Within this service: whatever name the reader has reached it by. */
function pathOf(linking: MailAccess['linking'], subscription: Subscription, purpose: Purpose): string {
  return mailedLink({ ...linking, baseUrl: '' }, subscription, purpose);
}

function show(c: Context, status: 200 | 404 | 410, title: string, text: string) {
  return page(c, status, <SubscriptionPage title={title}>{<p>{text}</p>}</SubscriptionPage>);
}

function page(
  c: Context,
  status: 200 | 400 | 404 | 410,
  body: ReturnType<typeof SubscriptionPage>,
): Response | Promise<Response> {
  return c.html(placed(c, body), status);
}

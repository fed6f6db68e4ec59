import type { Context } from 'hono';
import { type Act, actOf } from '../../core/access/principal.ts';
import { LISTS } from '../../core/brief/apply-hand.ts';
import type { Brief } from '../../core/brief/brief.ts';
import type { BriefStory } from '../../core/brief/brief-story.ts';
import type { HandChange } from '../../core/brief/editors-hand.ts';
import { type Editor, readReviewToken } from '../../core/brief/review-link.ts';
import { printBriefBody } from '../../formats/brief-html.tsx';
import { PAGE_LOOKS } from '../../formats/brief-looks.ts';
import { briefOutline } from '../../formats/brief-outline.ts';
import { printSafeBrief } from '../../formats/brief-safe.ts';
import { desksOf } from '../../pipeline/desks.ts';
import { editDraft, type ReviewedDraft, readDraft } from '../../pipeline/review-draft.ts';
import { inTurns } from '../../pipeline/turns.ts';
import type { ApiDeps, App } from '../deps.ts';
import { drawPoints, POINTS } from '../draw-points.ts';
import { Problem } from '../problem.ts';
import { type ReviewAct, readReviewAct } from '../query/review-form.ts';
import { readBody } from '../read-body.ts';
import { Notice, page } from './page.tsx';
import type { Refused } from './review-conflict.tsx';
import { correctInDraft, showCorrect } from './review-correct-routes.tsx';
import { ReviewPage } from './review-page.tsx';

const MAX_FORM_BYTES = 16 * 1024;

/** Who looks through which edition. */
export type Reviewing = {
  readonly desk: string;
  readonly number: number;
  readonly who: string;
  readonly act: () => Act;
};

/**
 * Where editors look through a draft: by the link that they were mailed, or as who they are known here. GET shows, POST
 * acts; whoever holds the mail may act, so nothing but the link is asked for.
 */
export function reviewPages(app: App, deps: ApiDeps): void {
  app.use('/review/*', async function keepPrivate(c, next) {
    await next();
    c.header('cache-control', 'no-store');
    c.header('x-robots-tag', 'noindex');
  });
  app.get('/review/:token', (c) => byLink(c, deps, (reviewing) => showOrCorrect(c, deps, reviewing)));
  app.post('/review/:token', (c) => byLink(c, deps, (reviewing) => act(c, deps, reviewing)));
  app.get('/briefs/:desk/:number/review', (c) => showOrCorrect(c, deps, byRight(c, deps)));
  app.post('/briefs/:desk/:number/review', (c) => act(c, deps, byRight(c, deps)));
}

async function byLink(
  c: Context,
  deps: ApiDeps,
  answer: (reviewing: Reviewing) => Promise<Response>,
): Promise<Response> {
  await drawPoints(c, c.req.method === 'POST' ? POINTS.mailedAct : POINTS.list, deps);
  const secret = deps.mail?.linking.secret;
  const editor = secret === undefined ? null : readReviewToken(secret, c.req.param('token') ?? '');
  if (editor === null)
    return page(c, <Notice title="This link leads nowhere" text="It may have been cut off on its way." />, 404);
  const over = await whyOver(editor, deps);
  if (over !== null) return page(c, <Notice title="This link is over" text={over} />, 410);
  const { desk, number, email } = editor;
  return answer({ desk, number, who: email, act: () => ({ who: email, via: 'mailed-link', at: deps.now() }) });
}

/** Null as long as it opens the draft. */
async function whyOver({ desk, email, until }: Editor, { store, now }: ApiDeps): Promise<string | null> {
  if (now() >= until) return 'It was good for 24 hours after the brief has left.';
  const review = (await desksOf(store)).find(({ id }) => id === desk)?.brief?.review ?? null;
  return review?.editors.includes(email) === true ? null : 'Its address is not among the editors of the desk any more.';
}

function byRight(c: Context, { now }: ApiDeps): Reviewing {
  c.header('cache-control', 'no-store');
  const number = c.req.param('number') ?? '';
  if (!/^[1-9]\d{0,8}$/.test(number)) throw new Problem(404, 'this is no number of an edition');
  const act = () => actOf(c.get('principal'), now());
  return { desk: c.req.param('desk') ?? '', number: Number(number), who: act().who, act };
}

async function showOrCorrect(c: Context, deps: ApiDeps, reviewing: Reviewing): Promise<Response> {
  const draft = await readDraft(reviewing.desk, reviewing.number, deps);
  if (draft === null) return noEdition(c);
  const { searchParams } = new URL(c.req.url);
  const corrected = searchParams.get('correct');
  const notice = DONE_WORDS[searchParams.get('done') ?? ''] ?? null;
  const story = corrected === null ? null : storyOf(draft, corrected);
  if (story !== null && draft.isOpen) return showCorrect(c, deps, { draft, story, notice, sent: null });
  return show(c, draft, reviewing, { notice });
}

async function act(c: Context, deps: ApiDeps, reviewing: Reviewing): Promise<Response> {
  const form = new URLSearchParams((await readBody(c.req.raw, MAX_FORM_BYTES)).toString('utf8'));
  const draft = await readDraft(reviewing.desk, reviewing.number, deps);
  if (draft === null) return noEdition(c);
  if (!draft.isOpen) return show(c, draft, reviewing, { notice: 'Nothing was changed: it has left.', status: 409 });
  const corrected = form.get('correct');
  if (corrected !== null) {
    const story = storyOf(draft, corrected);
    if (story === null) throw new Problem(400, 'this story is not in the draft');
    return correctInDraft(c, deps, { draft, story, form, act: reviewing.act() });
  }
  return change(c, deps, reviewing, draft, form);
}

async function change(
  c: Context,
  deps: ApiDeps,
  reviewing: Reviewing,
  draft: ReviewedDraft,
  form: URLSearchParams,
): Promise<Response> {
  let asked: ReviewAct;
  try {
    asked = readReviewAct(form);
    if ('story' in asked.change && storyOf(draft, asked.change.story) === null && asked.seen === draft.hand.version)
      throw new Problem(400, 'this story is not in the draft');
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return show(c, draft, reviewing, { notice: `Nothing was changed: ${error.detail}.`, status: 400 });
  }
  const edited = await editDraft(draft, asked.change, { seen: asked.seen, act: reviewing.act() }, deps);
  if (edited.kind === 'saved') return c.redirect(`?done=${asked.change.kind}${placeOf(asked.change)}`, 303);
  const now = (await readDraft(reviewing.desk, reviewing.number, deps)) ?? draft;
  if (!now.isOpen) return show(c, now, reviewing, { notice: 'Nothing was changed: it has left.', status: 409 });
  return show(c, now, reviewing, { refused: asked, status: 409 });
}

/** Where the reader goes on: at the story that they have changed. */
function placeOf(asked: HandChange): string {
  return 'story' in asked ? `#story-${encodeURIComponent(asked.story)}` : '';
}

const DONE_WORDS: Readonly<Record<string, string>> = {
  approve: 'Approved. It leaves as reviewed by you unless something is changed.',
  unapprove: 'The approval is taken back.',
  'bottom-line': 'The bottom line is saved.',
  drop: 'The story is left out.',
  restore: 'The story is in again.',
  pin: 'The story is pinned: it stands first.',
  unpin: 'The story is not pinned any more.',
  earlier: 'The story stands earlier.',
  later: 'The story stands later.',
  line: 'The desk’s line is saved.',
  tag: 'The tag is corrected.',
  grade: 'The grade is saved.',
};

/** As the draft was made: also one that is left out. */
function storyOf({ edition: { brief } }: ReviewedDraft, id: string): BriefStory | null {
  return LISTS.flatMap((list) => brief[list]).find(({ story }) => story === id) ?? null;
}

type Shown = { readonly notice?: string | null; readonly refused?: Refused; readonly status?: 200 | 400 | 409 };

async function show(c: Context, draft: ReviewedDraft, { who }: Reviewing, shown: Shown): Promise<Response> {
  const { notice = null, refused = null, status = 200 } = shown;
  const preview = await previewOf(draft.shown);
  return page(c, <ReviewPage draft={draft} who={who} notice={notice} refused={refused} preview={preview} />, status);
}

/** As its readers get it. */
async function previewOf(brief: Brief) {
  if (brief.edition === 'safe') return <pre dir="auto">{await inTurns(printSafeBrief(brief))}</pre>;
  return inTurns(printBriefBody(await inTurns(briefOutline(brief)), PAGE_LOOKS));
}

function noEdition(c: Context): Response | Promise<Response> {
  return page(c, <Notice title="No such draft" text="There is no edition of this number." />, 404);
}

import type { Context } from 'hono';
import type { Act } from '../../core/access/principal.ts';
import type { BriefStory } from '../../core/brief/brief-story.ts';
import type { ReviewedDraft } from '../../pipeline/review-draft.ts';
import { correctStory } from '../correct-story.ts';
import type { ApiDeps } from '../deps.ts';
import { Problem } from '../problem.ts';
import { readCorrection } from '../query/correction-form.ts';
import { taxonomyOf } from '../query/known.ts';
import { page } from './page.tsx';
import { CorrectPage } from './review-correct.tsx';

type Correcting = {
  readonly draft: ReviewedDraft;
  readonly story: BriefStory;
  readonly notice: string | null;
  readonly sent: URLSearchParams | null;
};

export async function showCorrect(
  c: Context,
  { store, taxonomy }: ApiDeps,
  { draft, story, notice, sent }: Correcting,
  status: 200 | 400 = 200,
): Promise<Response> {
  const items = await store.items.getItems(story.reports);
  const isTakenUp = !draft.edition.isClosed;
  return page(
    c,
    <CorrectPage story={story} items={items} taxonomy={taxonomy()} notice={notice} isTakenUp={isTakenUp} sent={sent} />,
    status,
  );
}

/** Corrects a tag or judges the story; what cannot be done leaves what was sent in the form. */
export async function correctInDraft(
  c: Context,
  deps: ApiDeps,
  {
    draft,
    story,
    form,
    act,
  }: { readonly draft: ReviewedDraft; readonly story: BriefStory; readonly form: URLSearchParams; readonly act: Act },
): Promise<Response> {
  try {
    const correction = readCorrection(form, story, taxonomyOf(deps));
    await correctStory(story.story, correction, act, deps);
    return c.redirect(`?done=${correction.kind}&correct=${encodeURIComponent(story.story)}`, 303);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return showCorrect(c, deps, { draft, story, notice: `${error.detail}.`, sent: form }, 400);
  }
}

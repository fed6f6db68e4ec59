import type { Act } from '../core/access/principal.ts';
import { retagItem } from '../pipeline/retag.ts';
import type { ApiDeps } from './deps.ts';
import { Problem } from './problem.ts';
import type { Correction } from './query/correction-form.ts';

/** Does what an editor corrects, as the routes of tags and grades do. @throws Problem where it cannot be done */
export async function correctStory(story: string, correction: Correction, act: Act, deps: ApiDeps): Promise<void> {
  const { store, tagStored, now } = deps;
  const { reason } = correction;
  if (correction.kind === 'grade') {
    const { reliability, credibility } = correction;
    const judgement = { reliability, credibility, by: act.who, reason, at: act.at };
    if (!(await store.stories.judgeStory(story, judgement, act)))
      throw new Problem(404, 'this story is not there any more: it went into another');
    return;
  }
  const { item, action, tag } = correction;
  const isKept =
    action === 'undo'
      ? await store.tags.dropOverride(item, tag.kind, tag.id, act)
      : await store.tags.putOverride(item, { ...tag, action, reason, by: act.who, at: act.at }, act);
  if (!isKept)
    throw new Problem(
      404,
      action === 'undo' ? 'nobody has decided about this tag' : 'this report is not there any more',
    );
  if ((await retagItem(item, { store, tagStored, now })) === 'later')
    throw new Problem(503, 'the decision is kept, and the report cannot be tagged anew now; send it again in a moment');
}

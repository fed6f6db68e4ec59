import type { Context } from 'hono';
import { primaryLanguage } from '../../core/text/language.ts';
import type { ApiDeps } from '../deps.ts';
import { linkIn } from '../principal.ts';
import { knownSources } from '../query/known.ts';
import type { Choices } from './filter-form.tsx';
import { choicesOf } from './page.tsx';

/** What can be chosen by name. */
export type Choosable = { readonly id: string; readonly title: string };
export type AllChoices = Choices & { readonly feed: readonly Choosable[]; readonly lang: readonly Choosable[] };

const LANGUAGES = new Intl.DisplayNames('en', { type: 'language' });

/** What the front page can be narrowed to; who came by a reader link is told of no source that it does not name. */
export async function filterChoices(c: Context, deps: ApiDeps): Promise<AllChoices> {
  const sources = await knownSources(deps);
  const spoken = sources.flatMap(({ language }) => primaryLanguage(language ?? '') ?? []);
  return {
    ...(await choicesOf(c, deps)),
    feed: linkIn(c) === null ? byTitle(sources) : [],
    lang: byTitle([...new Set(spoken)].map((id) => ({ id, title: LANGUAGES.of(id) ?? id }))),
  };
}

function byTitle(all: readonly Choosable[]): readonly Choosable[] {
  return all.map(({ id, title }) => ({ id, title })).sort((a, b) => (a.title < b.title ? -1 : 1));
}

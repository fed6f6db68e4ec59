import type { Context } from 'hono';
import { primaryLanguage } from '../../core/text/language.ts';
import type { FeedHealth } from '../../store/ports/feeds.ts';
import type { ApiDeps } from '../deps.ts';
import { linkIn } from '../principal.ts';
import type { Choices } from './filter-form.tsx';
import { choicesOf } from './page.tsx';

/** What can be chosen by name. */
export type Choosable = { readonly id: string; readonly title: string };
export type AllChoices = Choices & { readonly feed: readonly Choosable[]; readonly lang: readonly Choosable[] };

const LANGUAGES = new Intl.DisplayNames('en', { type: 'language' });

/** What the front page can be narrowed to; who came by a reader link is told of no source that it does not name. */
export async function filterChoices(c: Context, feeds: readonly FeedHealth[], deps: ApiDeps): Promise<AllChoices> {
  const spoken = feeds.flatMap(({ feed }) => primaryLanguage(feed.language ?? '') ?? []);
  return {
    ...(await choicesOf(c, deps)),
    feed: linkIn(c) === null ? byTitle(feeds.map(({ feed }) => feed)) : [],
    lang: byTitle([...new Set(spoken)].map((id) => ({ id, title: LANGUAGES.of(id) ?? id }))),
  };
}

function byTitle(all: readonly Choosable[]): readonly Choosable[] {
  return all.map(({ id, title }) => ({ id, title })).sort((a, b) => (a.title < b.title ? -1 : 1));
}

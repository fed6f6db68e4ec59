import type { Context } from 'hono';
import { cutTexts, TITLE_LIMIT } from '../../core/item/normalize.ts';
import { TAG_KINDS, type TagKind } from '../../core/tagging/tag.ts';
import { splitReference, type Taxonomy } from '../../core/tagging/taxonomy.ts';
import { type CompareBatch, latestStretch, previewRetag } from '../../pipeline/preview-retag.ts';
import type { ApiDeps, App } from '../deps.ts';
import type { AliasProposal, AliasTrial, ThreadTrouble } from '../desk-questions.ts';
import { drawPoints, POINTS } from '../draw-points.ts';
import { Problem } from '../problem.ts';
import { taxonomyOf } from '../query/known.ts';
import { refuseUnknown, singleParameter } from '../query/query.ts';
import { MAX_FORM_BYTES, readBody } from '../read-body.ts';
import { Notice, page, readOrExplain } from './page.tsx';
import { TaxonomyEntryPage } from './taxonomy-entry-page.tsx';
import { HeadlinePage } from './taxonomy-headline.tsx';
import { type FoundEntries, TaxonomyPage } from './taxonomy-page.tsx';
import { MAX_ALIAS, TryAliasPage } from './taxonomy-try.tsx';

const HITS = 30;
/** A proposed form is tried on about so many of the latest reports, so many at once. */
const TRIED = 2_000;
const TRIED_AT_ONCE = 200;

/** What reports are tagged with: searched, looked at, tried on a headline and on stored reports. */
export function taxonomyPages(app: App, deps: ApiDeps): void {
  app.get('/taxonomy', (c) => orNotice(c, () => showTaxonomy(c, deps)));
  app.get('/taxonomy/headline', (c) => orNotice(c, () => showHeadline(c, deps)));
  app.get('/taxonomy/try', (c) => orNotice(c, async () => showForm(c, deps)));
  app.post('/taxonomy/try', (c) => orNotice(c, () => tryProposal(c, deps)));
  app.get('/taxonomy/:kind/:id', (c) => orNotice(c, () => showEntry(c, deps)));
}

/** What cannot be shown becomes a page that says why. */
async function orNotice(c: Context, answer: () => Promise<Response>): Promise<Response> {
  const read = await readOrExplain(answer);
  return read.kind === 'read' ? read.value : page(c, read.notice, read.status);
}

async function showTaxonomy(c: Context, deps: ApiDeps): Promise<Response> {
  const taxonomy = taxonomyOf(deps);
  const words = (c.req.query('q') ?? '').trim().slice(0, MAX_ALIAS);
  c.header('cache-control', 'no-cache');
  const counts = { region: new Map(), actor: new Map(), theme: new Map() } as Record<
    TagKind,
    ReadonlyMap<string, number>
  >;
  for (const kind of TAG_KINDS) counts[kind] = await deps.store.tags.countTags(kind);
  const found = words === '' ? null : await search(c, words, deps);
  return page(c, <TaxonomyPage taxonomy={taxonomy} found={found} counts={counts} />);
}

async function search(c: Context, words: string, deps: ApiDeps): Promise<FoundEntries> {
  await drawPoints(c, POINTS.list, deps);
  const look = answered(await deps.lookUp?.({ kind: 'search', words, limit: HITS }));
  return look.kind === 'hits' ? { words, hits: look.hits, all: look.all } : { words, hits: [], all: 0 };
}

async function showEntry(c: Context, deps: ApiDeps): Promise<Response> {
  const taxonomy = taxonomyOf(deps);
  const { kind, id } = c.req.param() as { readonly kind: string; readonly id: string };
  await drawPoints(c, POINTS.list, deps);
  const look = answered(await deps.lookUp?.({ kind: 'entry', of: `${kind}/${id}` }));
  const entry = look.kind === 'entry' ? look.entry : null;
  if (entry === null)
    return page(c, <Notice title="No such entry" text="The taxonomy holds no entry of that name." />, 404);
  c.header('cache-control', 'no-cache');
  const items = entry.kind === 'person' ? null : ((await deps.store.tags.countTags(entry.kind)).get(entry.id) ?? 0);
  return page(c, <TaxonomyEntryPage entry={entry} taxonomy={taxonomy} items={items} />);
}

async function showHeadline(c: Context, deps: ApiDeps): Promise<Response> {
  const taxonomy = taxonomyOf(deps);
  const { searchParams } = new URL(c.req.url);
  refuseUnknown(searchParams, ['title', 'lang']);
  const given = (searchParams.get('title') ?? '').trim();
  const language = (searchParams.get('lang') ?? '').trim();
  if (given === '') throw new Problem(400, 'there is no headline: paste one', { parameter: 'title' });
  if (!/^(?:[a-z]{2,3})?$/.test(language))
    throw new Problem(400, '"lang" must be a two- or three-letter tag such as ps', { parameter: 'lang' });
  await drawPoints(c, POINTS.tag, deps);
  const text = { title: given.slice(0, TITLE_LIMIT), summary: '', language: language || null, feedCountry: null };
  const cut = cutTexts(text);
  const { explanation } = answered(await deps.explain?.(cut));
  c.header('cache-control', 'no-store');
  return page(c, <HeadlinePage title={cut.title} language={language} explanation={explanation} taxonomy={taxonomy} />);
}

function showForm(c: Context, deps: ApiDeps): Response | Promise<Response> {
  const entry = c.req.query('entry') ?? '';
  const proposal = { entry, text: '', languages: [], exactCase: false };
  return page(c, <TryAliasPage proposal={proposal} trial={null} notice={null} taxonomy={taxonomyOf(deps)} />);
}

async function tryProposal(c: Context, deps: ApiDeps): Promise<Response> {
  const taxonomy = taxonomyOf(deps);
  const form = new URLSearchParams((await readBody(c.req.raw, MAX_FORM_BYTES)).toString('utf8'));
  const proposal = readProposal(form, taxonomy);
  c.header('cache-control', 'no-store');
  await drawPoints(c, POINTS.weekOfDigests, deps);
  const trial = await tryOnStored(proposal, deps);
  return page(c, <TryAliasPage proposal={proposal} trial={trial} notice={null} taxonomy={taxonomy} />);
}

/** Batch by batch, so that others are answered in between; the first refusal is the answer. */
async function tryOnStored(proposal: AliasProposal, deps: ApiDeps): Promise<AliasTrial> {
  // Also where there is nothing to try it on, whether it would be taken is told.
  const first = answered(await deps.tryAlias?.(proposal, []));
  if (first.kind === 'refused') return first;
  const compare: CompareBatch = async (candidates) => {
    const trial = answered(await deps.tryAlias?.(proposal, candidates));
    // What was published meanwhile may not take it any more.
    if (trial.kind === 'refused') throw new Problem(503, 'the taxonomy has changed meanwhile; try it again');
    return trial.diff;
  };
  const stretch = await latestStretch(TRIED, deps.store);
  return { ...first, diff: await previewRetag(deps.store, { ...stretch, compare, batch: TRIED_AT_ONCE }) };
}

/** @throws Problem naming the field */
function readProposal(form: URLSearchParams, taxonomy: Taxonomy): AliasProposal {
  refuseUnknown(form, ['entry', 'text', 'lang', 'exact']);
  const entry = singleParameter(form, 'entry') ?? '';
  const { kind, id } = splitReference(entry);
  if (!TAG_KINDS.some((one) => one === kind) || taxonomy.entry(kind as TagKind, id) === undefined)
    throw new Problem(400, 'say whom or what it names: choose an entry of the list', { parameter: 'entry' });
  const text = (form.get('text') ?? '').trim().normalize('NFC');
  if (text === '' || text.length > MAX_ALIAS || /[\p{Cc}\p{Zl}\p{Zp}]/u.test(text))
    throw new Problem(400, `the written form must have 1 to ${MAX_ALIAS} letters on one line`, { parameter: 'text' });
  const languages = (form.get('lang') ?? '').split(/[\s,]+/).filter((tag) => tag !== '');
  const wrong = languages.find((tag) => !/^[a-z]{2,3}$/.test(tag));
  if (wrong !== undefined)
    throw new Problem(400, 'languages are two- or three-letter tags such as ps, fa', { parameter: 'lang' });
  return { entry, text, languages, exactCase: form.get('exact') === '1' };
}

const RETRY_AFTER_S = 5;

/** @throws Problem where nobody could answer */
function answered<T extends { readonly kind: string }>(
  answer: T | ThreadTrouble | undefined,
): Exclude<T, ThreadTrouble> {
  if (answer === undefined) throw new Problem(503, 'this service cannot look into its taxonomy');
  switch (answer.kind) {
    case 'too-slow':
      throw new Problem(503, 'it took too long and was broken off', { retryAfter: RETRY_AFTER_S });
    case 'busy':
      throw new Problem(503, 'others wait already; ask again in a few seconds', { retryAfter: RETRY_AFTER_S });
    case 'broken':
      throw new Problem(503, 'it broke off; ask again in a moment', { retryAfter: RETRY_AFTER_S });
    default:
      return answer as Exclude<T, ThreadTrouble>;
  }
}

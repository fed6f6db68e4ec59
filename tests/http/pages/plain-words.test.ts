import { parseDocument } from 'htmlparser2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explainText } from '../../../src/core/tagging/explain-text.ts';
import { ruleWords } from '../../../src/core/tagging/rule-words.ts';
import { TAG_KINDS } from '../../../src/core/tagging/tag.ts';
import { finish } from '../../../src/core/turns/steps.ts';
import { SAMPLE_SOURCES } from '../../../src/demo/sources.ts';
import { DIGEST_FORMATS } from '../../../src/formats/digest-formats.ts';
import { digestMail } from '../../../src/formats/email.tsx';
import { createApp } from '../../../src/http/app.ts';
import { createGroupStories } from '../../../src/pipeline/group-stories.ts';
import { digestOfDay } from '../../../src/pipeline/make-digest.ts';
import type { Store } from '../../../src/store/store.ts';
import { NOON, type Report } from '../../support/drafts.ts';
import { inventNews } from '../../support/invent-news.ts';
import { ADMIN_TOKEN, tagStoredHere } from '../../support/retagger.ts';
import { seededStore } from '../../support/seeded-store.ts';
import { shippedTaxonomy, tagHere } from '../../support/taxonomy.ts';
import { taxonomyHere } from '../../support/taxonomy-desk.ts';

const taxonomy = shippedTaxonomy();

/** The sample region, and invented news of every theme, region and group of victims. */
const NEWS: Readonly<Record<string, readonly Report[]>> = {
  ...Object.fromEntries(
    SAMPLE_SOURCES.map(({ id, publisher, language, reports }): [string, readonly Report[]] => [
      id,
      reports.map(({ guid, title, summary, minutesAgo }) => ({
        ...{ title, guid, language, summary: summary.replace(/<[^>]+>/g, '') },
        url: `https://${publisher}/${guid}`,
        published: NOON - minutesAgo * 60_000,
      })),
    ]),
  ),
  invented: inventNews(taxonomy, NOON),
};

let store: Store;
let app: ReturnType<typeof createApp>;
beforeAll(async () => {
  store = await seededStore(NEWS);
  await createGroupStories({ store, taxonomy: () => taxonomy, now: () => NOON, owner: 'test' })();
  app = createApp({
    store,
    taxonomy: () => taxonomy,
    tag: tagHere,
    tagStored: tagStoredHere,
    adminToken: ADMIN_TOKEN,
    now: () => NOON,
    ...taxonomyHere,
    status: async () => ({ troubles: [], lastTick: NOON, queue: null }),
    version: 'test',
    onError: () => {},
  });
}, 120_000);
afterAll(() => store?.close());

/** Ids of several words, but for those that a report or the name of an entry holds as words. */
function slugs(): readonly string[] {
  const entries = TAG_KINDS.flatMap((kind) => taxonomy.entries(kind));
  const written = [
    ...entries.map(({ name }) => name),
    ...Object.values(NEWS)
      .flat()
      .map(({ title }) => title),
  ];
  const known = [
    ...written,
    ...Object.values(NEWS)
      .flat()
      .map(({ summary = '' }) => summary),
  ]
    .join('\n')
    .toLowerCase();
  return entries.map(({ id }) => id).filter((id) => id.includes('-') && !known.includes(id));
}

const SLUGS = slugs();
const RULES =
  /\b(?:requires|excludes|resolve|label-by|person|blocker|implied-by|place-of|namesake|harmed|weak|consumed):[a-z]|\bctx\/|\b(?:region|actor|theme)\/[a-z]|case-exact|metonym|aid-workers|health-workers|state-media|, (?:pk|af|ir|cn|in|tj|uz)\b|\b(?:derived|explicit|suppressed)\b/;

/** What no reader should meet; addresses are no words. */
function innerNames(text: string): readonly string[] {
  const words = text.replace(/\bhttps?:\/\/\S+/g, ' ');
  const tokens = new Set(words.toLowerCase().match(/[a-z0-9]+(?:-[a-z0-9]+)+/g) ?? []);
  const rule = RULES.exec(words);
  return [...SLUGS.filter((slug) => tokens.has(slug)), ...(rule === null ? [] : [rule[0]])];
}

/** The text of a page, and what shows when a reader points at a part of it. */
function visible(html: string): string {
  const parts: string[] = [];
  const visit = (node: unknown) => {
    const { type, data, name, attribs, children } = node as {
      type: string;
      data?: string;
      name?: string;
      attribs?: Record<string, string>;
      children?: readonly unknown[];
    };
    if (type === 'text') parts.push(data ?? '');
    if (name === 'style' || name === 'script') return;
    parts.push(attribs?.['title'] ?? '');
    children?.forEach(visit);
  };
  visit(parseDocument(html));
  return parts.join(' ');
}

describe('what people read', () => {
  const pageOf = async (path: string) => visible(await (await app.request(path)).text());

  it('names no inner thing on any page', async () => {
    const items = (await store.items.findItems({}, { limit: 500, after: null, evidence: false })).rows;
    const stories = (await store.stories.findStories({}, { order: 'time', limit: 500, after: null })).rows;
    expect(items.length).toBeGreaterThan(100);
    const paths = [
      ...['/', '/stories', '/sources', '/feeds', '/digest?date=2026-11-24', '/taxonomy', '/taxonomy?q=police'],
      ...['/sources/invented', '/taxonomy/headline?title=TTP%20claims%20attack%20in%20Quetta'],
      ...['/taxonomy/actor/ttp', '/taxonomy/region/kabul', '/taxonomy/theme/arson'],
      ...['/?desk=all', '/reports', '/standing', '/clocks', '/nothing'],
      ...items.map(({ id }) => `/items/${id}`),
      ...stories.map(({ id }) => `/stories/${id}`),
    ];
    const found: string[] = [];
    for (const path of paths) found.push(...innerNames(await pageOf(path)).map((name) => `${path}: ${name}`));
    expect(found).toEqual([]);
  }, 120_000);

  it('names none in any digest or mail', async () => {
    const day = { filter: {}, date: '2026-11-24', zone: 'Asia/Kabul' };
    const digest = await digestOfDay(day, { store, taxonomy: () => taxonomy, now: () => NOON });
    expect(digest.counts.stories).toBeGreaterThan(50);
    const links = { home: 'https://a.example', manage: 'https://a.example/m', unsubscribe: 'https://a.example/u' };
    const mail = finish(digestMail(digest, { ...links, isPublic: true }));
    const texts = [
      ...DIGEST_FORMATS.filter(({ name }) => name !== 'json').map(({ print }) => finish(print(digest))),
      ...[mail.subject, mail.text, mail.html],
    ];
    for (const text of texts) {
      const plain = text.startsWith('<!doctype') ? visible(text) : text.replace(/\\(?=[!-/:-@[-`{-~])/g, '');
      expect(innerNames(plain)).toEqual([]);
    }
  }, 120_000);

  it('shows the rules of a report to who asks for them', async () => {
    const { rows } = await store.items.findItems({}, { limit: 500, after: null, evidence: true });
    const told = rows.find(({ tagging }) =>
      tagging.tags.some(({ evidence }) => evidence.some(({ rule }) => /^requires/.test(rule))),
    );
    expect(await pageOf(`/items/${told?.id}?evidence=1`)).toMatch(/requires:/);
  });

  it('hears in words why something was found, and why it was not taken', () => {
    for (const { title, summary = '' } of Object.values(NEWS).flat()) {
      const { suppressed, tagging } = explainText({ title, summary, language: 'en', feedCountry: 'pk' }, taxonomy);
      const rules = tagging.tags.flatMap(({ evidence }) => evidence.map(({ rule }) => rule));
      for (const rule of [...rules, ...suppressed.map(({ why }) => why)])
        expect([rule, innerNames(ruleWords(rule))]).toEqual([rule, []]);
    }
  });
});

import { describe, expect, it } from 'vitest';
import { hashOf } from '../../../src/core/brief/edition.ts';
import { NO_HAND } from '../../../src/core/brief/editors-hand.ts';
import { HOUR } from '../../../src/core/clock/time.ts';
import {
  type LeavingBriefs,
  withoutReportsInBrief,
  withoutReportsInHand,
} from '../../../src/core/withdrawal/amend-brief.ts';
import { briefStatusOf, briefStoryOf, draftedEdition, leavingEdition, madeBrief } from '../../support/editions.ts';
import { MORNING } from '../../support/subscriptions.ts';

const TITLE = 'Traders at Torkham strike over new fees';
const SENTENCE = 'Traders closed their shops at noon.';
const OTHER = { publisher: 'dawn.example', language: 'en', text: 'Officials said that the fees stay.' };
const WORDS = 'withdrawn on 2026-11-25: court order';
const out: LeavingBriefs = {
  reports: [{ item: '1', story: '1', texts: [TITLE, `${SENTENCE} More of it follows.`] }],
  words: WORDS,
  isGone: () => false,
};
const without = (brief: Parameters<typeof leavingEdition>[0], leaving = out) =>
  withoutReportsInBrief(leavingEdition(brief), leaving, MORNING + HOUR);

describe('an edition without a report', () => {
  it('says in its place since when and why, and keeps its number for the next edition', () => {
    const stated = briefStoryOf('1', { isStated: true, local: '2026-11-24 14:10' });
    const [story] = without(madeBrief(1, { stories: [stated] })).brief.stories;
    expect(story).toMatchObject({
      title: `[${WORDS}]`,
      language: 'en',
      url: null,
      place: null,
      isStated: false,
      local: '2026-11-24',
      known: [],
      figures: [],
      why: [],
      outlets: [],
      deskLine: null,
      reports: ['1'],
      facts: { figures: [], voices: [], place: null },
    });
  });

  it('holds none of its words, wherever they stood', () => {
    const edition = without(
      madeBrief(1, {
        bottomLine: { text: '1 story. Worst: Torkham, arrested: 4 (police) (see 1).', by: null },
        status: [briefStatusOf(), briefStatusOf({ report: '2', saidBy: null, words: 'It is open.' })],
        since: {
          ...madeBrief().since,
          notes: [
            { kind: 'corrected', edition: 1, item: 2, text: `hill-post had before: ${TITLE}`, story: '9' },
            { kind: 'denied', edition: 1, item: 3, text: 'denied by the traders', story: '1' },
            { kind: 'corrected', edition: 1, item: 4, text: 'said Khost; it is Paktia', story: '8' },
          ],
        },
        allegations: [briefStoryOf('1', { claim: 'alleged by the traders', changes: ['arrested: 3 to 4 (police)'] })],
        counted: [{ story: '1', facts: briefStoryOf('1').facts }],
      }),
    );
    expect(JSON.stringify(edition.brief)).not.toMatch(/Traders|arrested: |police|third day|alleged/);
    expect(edition.brief.bottomLine.text).toBe(`[${WORDS}]`);
    expect(edition.brief.status.map(({ state, words, report }) => [state, words, report])).toEqual([
      ['unknown', null, null],
      ['closed', 'It is open.', '2'],
    ]);
    expect(edition.brief.since.notes.map(({ kind, text }) => [kind, text])).toEqual([
      ['withdrawn', `its report was ${WORDS}`],
      ['withdrawn', `its report was ${WORDS}`],
      ['corrected', 'said Khost; it is Paktia'],
    ]);
  });

  it('tells what other reports of the story say, and that one is gone', () => {
    const known = [{ publisher: 'hill-post.example', language: 'en', text: SENTENCE }, OTHER];
    const story = briefStoryOf('1', { reports: ['1', '2'], known, outlets: ['hill-post.example', 'dawn.example'] });
    const [told] = without(madeBrief(1, { stories: [story] })).brief.stories;
    expect(told).toMatchObject({
      title: OTHER.text,
      known: [],
      place: story.place,
      changes: [`a report of it was ${WORDS}`],
      outlets: story.outlets,
      origins: '2 outlets',
    });
  });

  it('is empty once the last of its reports is gone, also where others went before', () => {
    const stories = [briefStoryOf('1', { reports: ['1', '2'], known: [OTHER] })];
    const [told] = without(madeBrief(1, { stories }), { ...out, isGone: (report) => report === '2' }).brief.stories;
    expect(told).toMatchObject({ title: `[${WORDS}]`, known: [], outlets: [] });
  });

  it('keeps the hash of what was sent and says since when it is another one; a draft gets a new hash', () => {
    const sent = leavingEdition();
    expect(without(sent.brief)).toMatchObject({ hash: sent.hash, amendedAt: MORNING + HOUR });
    const draft = withoutReportsInBrief(draftedEdition(), out, MORNING + HOUR);
    expect(draft).toMatchObject({ hash: hashOf(draft.brief), amendedAt: null });
    expect(draft.hash).not.toBe(draftedEdition().hash);
  });

  it('is the same one where it held nothing of it, and after it was taken out', () => {
    const edition = leavingEdition(madeBrief(1, { stories: [briefStoryOf('2', { title: 'Polio drive begins' })] }));
    expect(withoutReportsInBrief(edition, out, MORNING)).toBe(edition);
    const amended = without(madeBrief());
    expect(withoutReportsInBrief(amended, out, MORNING + 2 * HOUR)).toBe(amended);
  });
});

describe('what editors wrote', () => {
  const line = { text: `Not so: "${TITLE}"`, by: 'Mina' };

  it('loses sentences that hold it, and is a version on', () => {
    const hand = {
      ...NO_HAND,
      version: 3,
      bottomLine: { text: SENTENCE, by: 'Mina' },
      lines: { '1': line, '2': { text: 'Road open.', by: 'Mina' } },
      drops: { '4': { reason: 'told twice', by: 'Mina' } },
    };
    expect(withoutReportsInHand(hand, out)).toMatchObject({
      version: 4,
      lines: { '1': { text: `[${WORDS}]`, by: 'Mina' }, '2': { text: 'Road open.' } },
      drops: { '4': { reason: 'told twice' } },
    });
  });

  it('stays as it is where it holds nothing of it', () => {
    const hand = { ...NO_HAND, version: 3, lines: { '2': { text: 'Road open.', by: 'Mina' } } };
    expect(withoutReportsInHand(hand, out)).toBe(hand);
  });
});

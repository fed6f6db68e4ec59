import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyHand, finalReview, LISTS } from '../../../src/core/brief/apply-hand.ts';
import type { Brief } from '../../../src/core/brief/brief.ts';
import { cameSince } from '../../../src/core/brief/came-since.ts';
import { changeHand } from '../../../src/core/brief/change-hand.ts';
import { type EditorsHand, type HandChange, NO_HAND } from '../../../src/core/brief/editors-hand.ts';
import { NOON } from '../../support/drafts.ts';
import { briefStoryOf, madeBrief } from '../../support/editions.ts';

const IDS = ['1', '2', '3', '4', '5', '6', '7'];
const [worst = '1'] = IDS;

/** Four stories, two allegations, one without a place; the first one is the gravest. */
function draft(changes: Partial<Brief> = {}): Brief {
  const told = IDS.map((id, at) =>
    briefStoryOf(id, { number: at + 1, severity: id === worst ? 4 : 2, title: `Story ${id}`, place: `Place ${id}` }),
  );
  return madeBrief(1, {
    stories: told.slice(0, 4),
    allegations: told.slice(4, 6),
    unplaced: told.slice(6),
    ...changes,
  });
}

function stands(brief: Brief, hand: EditorsHand): Brief {
  return applyHand(brief, hand, finalReview(hand));
}

function idsOf(brief: Brief): readonly string[] {
  return LISTS.flatMap((list) => brief[list].map(({ story }) => story));
}

/** The hand after one act after the other. */
function handAfter(brief: Brief, ...changes: readonly HandChange[]): EditorsHand {
  return changes.reduce<EditorsHand>(
    (hand, change) => changeHand(hand, change, { by: 'Mina', now: NOON, shown: stands(brief, hand) }),
    NO_HAND,
  );
}

const story = fc.constantFrom(...IDS);
const text = fc.string();
const change: fc.Arbitrary<HandChange> = fc.oneof(
  fc.constantFrom<HandChange>({ kind: 'approve' }, { kind: 'unapprove' }),
  text.map((words) => ({ kind: 'bottom-line', text: words }) as const),
  fc.tuple(story, text).map(([id, reason]) => ({ kind: 'drop', story: id, reason }) as const),
  fc.tuple(story, text).map(([id, words]) => ({ kind: 'line', story: id, text: words }) as const),
  fc
    .tuple(
      fc.constantFrom('restore' as const, 'pin' as const, 'unpin' as const, 'earlier' as const, 'later' as const),
      story,
    )
    .map(([kind, id]) => ({ kind, story: id })),
);

describe('what editors do to a draft', () => {
  it('keeps every story exactly once or dropped, numbered on, whatever they do one after the other', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        const brief = draft();
        const hand = handAfter(brief, ...changes);
        const final = stands(brief, hand);
        expect([...idsOf(final), ...Object.keys(hand.drops)].sort()).toEqual(IDS);
        expect(LISTS.flatMap((list) => final[list].map(({ number }) => number))).toEqual(
          idsOf(final).map((_, at) => at + 1),
        );
        expect(final.counted.map((one) => one.story).sort()).toEqual(Object.keys(hand.drops).sort());
        expect(final.more.dropped).toBe(Object.keys(hand.drops).length);
      }),
    );
  });

  it('rises by one with every change, and stands approved only where that was the last one', () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 20 }), (changes) => {
        const hand = handAfter(draft(), ...changes);
        expect(hand.version).toBe(changes.length);
        expect(hand.approved !== null).toBe(changes.at(-1)?.kind === 'approve');
      }),
    );
  });

  it('never moves a story out of its list', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        const brief = draft();
        const final = stands(brief, handAfter(brief, ...changes));
        for (const list of LISTS) {
          const own = brief[list].map((one) => one.story);
          expect(final[list].every((one) => own.includes(one.story))).toBe(true);
        }
      }),
    );
  });

  it('is undone by its opposite: earlier by later, pin by unpin, drop by restore', () => {
    const brief = draft();
    for (const [there, back] of [
      [
        { kind: 'earlier', story: '3' },
        { kind: 'later', story: '3' },
      ],
      [
        { kind: 'pin', story: '3' },
        { kind: 'unpin', story: '3' },
      ],
      [
        { kind: 'drop', story: '3', reason: 'told twice' },
        { kind: 'restore', story: '3' },
      ],
    ] as const)
      expect(idsOf(stands(brief, handAfter(brief, there, back)))).toEqual(IDS);
  });

  it('moves a pinned story among the pinned, and another one among the others', () => {
    const brief = draft();
    const pins = [{ kind: 'pin', story: '3' } as const, { kind: 'pin', story: '4' } as const];
    const listed = (...changes: readonly HandChange[]) =>
      stands(brief, handAfter(brief, ...pins, ...changes)).stories.map((one) => one.story);
    expect(listed()).toEqual(['3', '4', '1', '2']);
    expect(listed({ kind: 'earlier', story: '4' })).toEqual(['4', '3', '1', '2']);
    expect(listed({ kind: 'earlier', story: '1' })).toEqual(['3', '4', '1', '2']);
    expect(listed({ kind: 'later', story: '1' })).toEqual(['3', '4', '2', '1']);
  });

  it('leaves what comes in later behind what it followed: the gravest stays first', () => {
    const hand = handAfter(draft(), { kind: 'later', story: '2' });
    const late = briefStoryOf('9', { severity: 4 });
    const closed = draft({ stories: [late, ...draft().stories] });
    expect(stands(closed, hand).stories.map((one) => one.story)).toEqual(['9', '1', '3', '2', '4']);
  });

  it('makes the bottom line anew where the story that it names was dropped, and keeps the editor’s own', () => {
    const brief = draft({ bottomLine: { text: 'Worst: Place 1 (see 1).', by: null } });
    expect(stands(brief, NO_HAND).bottomLine.text).toBe('Worst: Place 1 (see 1).');
    const dropped = handAfter(brief, { kind: 'drop', story: worst, reason: 'false' });
    expect(stands(brief, dropped).bottomLine.text).not.toContain('Place 1');
    const own = handAfter(
      brief,
      { kind: 'bottom-line', text: 'Stay in.' },
      { kind: 'drop', story: worst, reason: 'false' },
    );
    expect(stands(brief, own).bottomLine).toEqual({ text: 'Stay in.', by: 'Mina' });
  });
});

describe('what came in since the draft', () => {
  it('is what it did not tell, what it told otherwise, and what is gone', () => {
    const first = draft();
    const [one, two, ...others] = first.stories;
    if (one === undefined || two === undefined) throw new Error('no stories');
    const grown = { ...two, mark: 'grew' as const, changes: ['killed: 3 to 4 (police)'] };
    const since = cameSince(first, draft({ stories: [briefStoryOf('9'), grown, ...others] }));
    expect([...since.stories]).toEqual([
      ['9', 'new'],
      ['2', 'changed'],
    ]);
    expect(since.gone.map((told) => told.story)).toEqual(['1']);
  });

  it('is nothing where only its numbers differ', () => {
    const first = draft();
    const renumbered = first.stories.map((told) => ({ ...told, number: told.number + 1 }));
    expect(cameSince(first, draft({ stories: renumbered })).stories.size).toBe(0);
  });
});

import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALERT_KINDS, type Alert, type StandingTelling, type StoryTelling } from '../../src/core/alert/alert.ts';
import { ALL_DESK } from '../../src/core/desk/desk.ts';
import { type MessageContext, type PrintedAlert, printMessage } from '../../src/formats/alert-message.ts';
import { alertPayloadSchema } from '../../src/formats/alert-schema.ts';
import { printTestMessage } from '../../src/formats/alert-test.ts';
import { ALERT_LENGTH, type AlertFrame, alertText } from '../../src/formats/alert-text.ts';
import { strictly } from '../support/strict-schema.ts';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const AT = Date.UTC(2026, 10, 24, 10, 30);
const FRAME: AlertFrame = { zone: 'Asia/Kabul', now: AT, home: 'https://khabar.example', delayedSince: null };

const STORY: StoryTelling = {
  kind: 'story',
  severity: 3,
  place: 'Khogyani, Nangarhar',
  local: '2026-11-24 14:10',
  isStated: true,
  title: 'Blast at a checkpost in Khogyani kills three',
  language: 'en',
  gloss: null,
  figures: ['killed: 3 (police)'],
  claim: 'claimed by Islamic State',
  response: null,
  outlets: ['Hill Post'],
  origins: 1,
  changes: [],
};
const STANDING: StandingTelling = {
  kind: 'standing',
  place: 'Torkham',
  subject: 'place',
  state: 'closed',
  was: 'open',
  saidBy: 'Mr Canary the official',
  outlet: 'Canary Post',
  local: '2026-11-24 14:10',
  words: 'The canary closed the gate.',
  against: 'Canary spokesman says open',
};

function alertOf(telling: Partial<StoryTelling> | StandingTelling = {}, changes: Partial<Alert> = {}): Alert {
  const isStanding = telling.kind === 'standing';
  return {
    desk: 'kabul',
    about: isStanding ? 'torkham' : '4711',
    n: 1,
    kind: isStanding ? 'standing' : 'initial',
    at: AT,
    seenAt: AT,
    change: 9,
    title: 'Kabul office',
    marking: 'TLP:AMBER',
    isSafe: false,
    telling: isStanding ? (telling as StandingTelling) : { ...STORY, ...(telling as Partial<StoryTelling>) },
    facts: isStanding
      ? { kind: 'standing', states: { place: 'closed' } }
      : {
          kind: 'story',
          isGrave: true,
          denied: [],
          facts: {
            reports: 1,
            outlets: 1,
            origins: 1,
            severity: 3,
            place: 'khogyani',
            figures: [{ harm: 'killed', group: 'people', holder: 'police of Canary town', low: 3, high: 3 }],
            voices: [],
          },
        },
    reports: ['1'],
    ...changes,
  };
}

const context = (frame: Partial<AlertFrame> = {}): MessageContext => ({
  frame: { ...FRAME, ...frame },
  channel: 'mail:duty@khabar.example',
  domain: 'khabar.example',
  safeSubject: 'Notes',
});
const print = (alert: Alert, ...others: readonly Alert[]): PrintedAlert => printMessage([alert, ...others], context());

/** Whatever somebody may write: breaks of lines, directions, markup, half characters, other scripts. */
const written = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 900 }),
  fc.string({
    unit: fc.constantFrom(
      '\n',
      '\r',
      '\u2028',
      '\u2029',
      '\u0085',
      '\u202e',
      '<b>',
      '😀',
      'خ',
      'a',
      ' ',
      '\ud83d',
      '\0',
    ),
    maxLength: 700,
  }),
);
const storyTold = fc.record({
  severity: fc.constantFrom(1, 2, 3, 4),
  place: fc.option(written),
  title: written,
  gloss: fc.option(written),
  figures: fc.array(written, { maxLength: 6 }),
  claim: fc.option(written),
  response: fc.option(written),
  outlets: fc.array(written, { maxLength: 6 }),
  origins: fc.nat(9),
  changes: fc.array(written, { maxLength: 5 }),
}) as fc.Arbitrary<Partial<StoryTelling>>;
const standingTold = fc.record({
  kind: fc.constant('standing' as const),
  place: written,
  subject: fc.constantFrom('place', 'internet', 'mobile'),
  state: fc.constantFrom('open', 'closed'),
  was: fc.constantFrom('unknown', 'open'),
  saidBy: fc.option(written),
  outlet: fc.option(written),
  local: fc.constantFrom('', '2026-11-24 14:10'),
  words: fc.option(written),
  against: fc.option(written),
}) as fc.Arbitrary<StandingTelling>;
const anyAlert = fc
  .record({
    telling: fc.oneof(storyTold, standingTold),
    marking: fc.option(written),
    isSafe: fc.boolean(),
    kind: fc.constantFrom(...ALERT_KINDS),
    n: fc.integer({ min: 1, max: 9_999 }),
  })
  .map(({ telling, ...changes }) =>
    alertOf(telling, telling.kind === 'standing' ? { ...changes, kind: 'standing' } : changes),
  );

/** What would end a line, or turn what stands after it around. */
const BREAKS = /[\0-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

describe('the text of an alert', () => {
  it('says what, how grave, where and when, then what is told, and ends with a link and the event', () => {
    expect(alertText(alertOf(), FRAME).split('\n')).toEqual([
      'TLP:AMBER',
      'INITIAL, one origin. SERIOUS, Khogyani, Nangarhar, 24 Nov 14:10.',
      'Blast at a checkpost in Khogyani kills three',
      'killed: 3 (police).',
      'claimed by Islamic State.',
      'Hill Post; one origin.',
      'https://khabar.example/stories/4711',
      '[kabul/4711/1]',
    ]);
  });

  it.each([
    [0, 'INITIAL, one origin'],
    [1, 'INITIAL, one origin'],
    [2, 'INITIAL'],
  ])('with %i origins begins with %s, in mails and titles as well', (origins, what) => {
    const printed = print(alertOf({ origins }));
    expect(printed.text).toContain(`\n${what}. SERIOUS`);
    expect(printed.title).toMatch(new RegExp(`^${what}: SERIOUS`));
    expect(printed.mail.subject).toMatch(new RegExp(`^${what}: SERIOUS`));
  });

  it('never has more than 500 characters, and no line that somebody else has begun', () => {
    fc.assert(
      fc.property(anyAlert, fc.constantFrom(null, '24 Nov 14:10'), (alert, delayedSince) => {
        const text = alertText(alert, { ...FRAME, delayedSince });
        expect(text.length).toBeLessThanOrEqual(ALERT_LENGTH);
        expect(text).not.toMatch(BREAKS);
        expect(text.isWellFormed()).toBe(true);
        const lines = text.split('\n');
        const most = 5 + 6;
        expect(lines.length).toBeLessThanOrEqual(most);
        expect(lines.at(-1)).toMatch(/^\[.*\]$/);
      }),
      { numRuns: 300 },
    );
  });

  it('tells every line whole, or cut with an ellipsis', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 700 }), fc.integer({ min: 1, max: 700 }), (of, also) => {
        const title = 'word '.repeat(of / 5 + 1).trim();
        const claim = 'said '.repeat(also / 5 + 1).trim();
        const [, , first = '', ...rest] = alertText(alertOf({ title, claim }), FRAME).split('\n');
        expect(first === title || (first.endsWith('…') && title.startsWith(first.slice(0, -1)))).toBe(true);
        const second = rest.find((line) => line.startsWith('said'));
        expect(
          second === undefined ||
            second === `${claim}.` ||
            (second.endsWith('…') && claim.startsWith(second.slice(0, -1))),
        ).toBe(true);
      }),
    );
  });

  it('tells the headline beside changes of any length', () => {
    const text = alertText(
      alertOf({ changes: ['killed: 3 before, now 9 (hospital) '.repeat(4)] }, { kind: 'update' }),
      FRAME,
    );
    expect(text).toContain('Blast at a checkpost');
    expect(text).toContain('Now: killed');
  });

  it('keeps titles that are written from right to left as they are, on lines of their own', () => {
    const title = 'انفجار در خوگیانی سه کشته به جا گذاشت';
    const lines = alertText(alertOf({ title, language: 'fa', gloss: 'about an explosion' }), FRAME).split('\n');
    expect(lines.slice(2, 4)).toEqual([title, 'about an explosion']);
    const { html } = print(alertOf({ title, language: 'fa' })).mail;
    expect(html).toContain(`<p dir="auto" style="margin:0 0 8px;font-size:16px;text-align:start">${title}</p>`);
  });
});

describe('several alerts that were held back together', () => {
  it('are one message whose text is no longer than one alert', () => {
    fc.assert(
      fc.property(fc.array(anyAlert, { minLength: 2, maxLength: 40 }), (all) => {
        const [first, ...others] = all.map((alert) => ({ ...alert, isSafe: all[0]?.isSafe ?? false }));
        const { text, title, mail } = print(first as Alert, ...others);
        expect(text.length).toBeLessThanOrEqual(ALERT_LENGTH);
        for (const one of [text, mail.text]) expect(one).not.toMatch(BREAKS);
        for (const one of [title, mail.subject]) expect(one).not.toMatch(/\n/);
      }),
      { numRuns: 60 },
    );
  });

  it('say how many there are, and how many the text has no room for', () => {
    const many = Array.from({ length: 30 }, (_, n) => alertOf({ title: `Number ${n}` }, { about: String(n + 1) }));
    const { text, mail } = print(many[0] as Alert, ...many.slice(1));
    const [first = '', ...lines] = text.split('\n');
    expect(first).toBe('30 alerts held back [TLP:AMBER]:');
    const left = Number(/^And (\d+) more\.$/.exec(lines.at(-1) ?? '')?.[1]);
    expect(left + lines.length - 1).toBe(30);
    for (const { about } of many) expect(mail.text).toContain(`[kabul/${about}/1]`);
  });

  it('say that they are late', () => {
    const two = [alertOf(), alertOf({}, { about: '2' })] as const;
    expect(printMessage(two, context({ delayedSince: '24 Nov 06:00' })).text).toMatch(
      /^2 .*, DELAYED since 24 Nov 06:00:\n/,
    );
  });
});

describe('a safe alert', () => {
  /** Whatever anybody has written, each recognisable. */
  const canary = (name: string) => `Canary ${name} https://canary.example/${name}`;
  const safe = [
    alertOf(
      {
        title: canary('title'),
        gloss: canary('gloss'),
        figures: [canary('figure')],
        claim: canary('claim'),
        response: canary('response'),
        outlets: [canary('outlet'), canary('other')],
        changes: [canary('change')],
      },
      { isSafe: true, title: canary('desk'), marking: canary('marking') },
    ),
    alertOf(STANDING, { isSafe: true, title: canary('desk'), marking: canary('marking') }),
  ] as const;

  it.each([
    ['of a story', [safe[0]]],
    ['of a facility', [safe[1]]],
    ['of both', safe],
  ] as const)('%s holds nothing that anybody wrote, in no form', (_of, alerts) => {
    const { title, text, json, mail } = printMessage(alerts as readonly [Alert, ...Alert[]], context());
    for (const form of [title, text, json, mail.subject, mail.text]) expect(form).not.toMatch(/canary/i);
    expect(mail).toMatchObject({ subject: 'Notes', html: null, isSafe: true });
  });

  it('still says how grave, where, when and how many', () => {
    expect(alertText(safe[0], FRAME)).toBe(
      'New. SERIOUS, Khogyani, Nangarhar, 24 Nov 14:10.\nKilled: 3 (police).\n[4711/1]',
    );
  });
});

describe('what programs get', () => {
  it('is as its schema says, and nothing besides', () => {
    fc.assert(
      fc.property(fc.array(anyAlert, { minLength: 1, maxLength: 3 }), (all) => {
        const payload: unknown = JSON.parse(print(all[0] as Alert, ...all.slice(1)).json);
        expect(strictly(alertPayloadSchema).safeParse(payload).error).toBeUndefined();
      }),
      { numRuns: 60 },
    );
  });

  it('has the same id for the same event, and another for each channel only as a mail', () => {
    const [one, other] = ['mail:a@khabar.example', 'mail:b@khabar.example'].map((channel) =>
      printMessage([alertOf({}, { n: 3, kind: 'update' })], { ...context(), channel }),
    ) as [PrintedAlert, PrintedAlert];
    expect([one.id, other.id]).toEqual(['kabul/4711/3', 'kabul/4711/3']);
    expect(one.mail.messageId).not.toBe(other.mail.messageId);
    expect(one.mail.references).toHaveLength(2);
    expect(one.mail.references).not.toContain(one.mail.messageId);
  });
});

describe('a test message', () => {
  const desk = { ...ALL_DESK, id: 'kabul', title: 'Kabul office' };
  const printed = printTestMessage(desk, { ...context(), frame: { zone: 'Asia/Kabul', now: AT } });

  it('says in each form that it is one and that nothing has happened', () => {
    expect(printed.text.split('\n')[0]).toBe('TEST. Nothing has happened.');
    expect(printed.title).toBe('TEST: Nothing has happened');
    expect(printed.mail.subject).toBe('TEST: Nothing has happened');
    expect(printed.mail.html).toContain('This is a test: alerts of Kabul office arrive here.');
    expect(JSON.parse(printed.json)).toMatchObject({
      type: 'alert.test',
      data: { alerts: [{ story: { title: 'Test: nothing has happened', severity: 1 } }] },
    });
    expect(strictly(alertPayloadSchema).safeParse(JSON.parse(printed.json)).error).toBeUndefined();
  });

  it('has an id of its own and answers to no earlier mail', () => {
    const later = printTestMessage(desk, { ...context(), frame: { zone: 'Asia/Kabul', now: AT + 1_000 } });
    expect(later.id).not.toBe(printed.id);
    expect(printed.mail.references).toEqual([]);
  });

  it('names no desk where the desk is safe', () => {
    const brief = { marking: 'SECRET', edition: 'safe' } as never;
    const safe = printTestMessage({ ...desk, brief }, { ...context(), frame: { zone: 'Asia/Kabul', now: AT } });
    expect(safe.mail).toMatchObject({ subject: 'Notes', html: null });
    expect(safe.text).toMatch(/^Test\. Nothing has happened\.\n\[test\/\d+\]$/);
  });
});

describe('the mail of an alert in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    if (!existsSync(executablePath))
      throw new Error(`Chromium is missing at ${executablePath} and this test needs it: apt-get install chromium`);
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  }, 60_000);
  afterAll(() => browser?.close());

  const TITLE = `${'Donaudampfschifffahrtsgesellschaft'.repeat(4)} انفجار در خوگیانی`;

  it.each([320, 800])('fits a screen of %i pixels, with the longest words that there are', async (width) => {
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    await page.setContent(print(alertOf({ title: TITLE, place: 'Khogyani, Nangarhar', origins: 2 })).mail.html ?? '');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    await page.close();
  });

  it('has a headline on the side that it is written from', async () => {
    const page = await browser.newPage({ viewport: { width: 800, height: 900 } });
    await page.setContent(print(alertOf({ title: 'انفجار در خوگیانی', origins: 2 })).mail.html ?? '');
    const side = await page.evaluate(
      "(() => { const p = [...document.querySelectorAll('p')].find((one) => one.textContent.includes('انفجار')); " +
        'return [getComputedStyle(p).direction, getComputedStyle(p).textAlign]; })()',
    );
    expect(side).toEqual(['rtl', 'start']);
    await page.close();
  });
});

import fc from 'fast-check';
import { parseDocument } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import type { Brief } from '../../src/core/brief/brief.ts';
import { wholeText } from '../../src/core/text/pieces.ts';
import { finish } from '../../src/core/turns/steps.ts';
import { briefBlock } from '../../src/formats/brief-block.ts';
import { briefPage } from '../../src/formats/brief-html.tsx';
import { briefJsonText } from '../../src/formats/brief-json.ts';
import { type BriefMailText, prepareBriefMail } from '../../src/formats/brief-mail.tsx';
import { printSafeBrief } from '../../src/formats/brief-safe.ts';
import { brief as schema } from '../../src/formats/brief-schema.ts';
import { briefText } from '../../src/formats/brief-text.ts';
import { briefOf, briefStoryOf, otherStoryOf, statusOf } from '../support/briefs.ts';
import { hostileLink, hostileText } from '../support/hostile.ts';

const LINKS = {
  home: 'https://desk.example/r/k1/',
  permalink: 'https://desk.example/r/k1/briefs/kabul/12',
  manage: 'https://desk.example/m?a=1&b=2',
  unsubscribe: 'https://desk.example/u',
  isPublic: true,
};
const mailOf = (brief: Brief, links = {}) => wholeMail(finish(prepareBriefMail(brief))({ ...LINKS, ...links }));
const wholeMail = ({ subject, text, html }: BriefMailText) => ({
  subject,
  text: wholeText(text),
  html: wholeText(html),
});

const PRINTERS: Readonly<Record<string, (brief: Brief) => string>> = {
  text: (brief) => finish(briefText(brief)),
  page: (brief) => finish(briefPage(brief)),
  'text of the mail': (brief) => mailOf(brief).text,
  'markup of the mail': (brief) => mailOf(brief).html,
};
const wordsOf = (printed: string) =>
  printed
    .replace(/<style.*?<\/style>|<title.*?<\/title>/gs, '')
    .replace(/<\/?(?:strong|bdi|a)\b[^>]*>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, ' ')
    .trim();

describe.each(Object.entries(PRINTERS))('%s of a brief', (_, print) => {
  const words = wordsOf(print(briefOf()));

  it('has its sections in the order that readers know', () => {
    const order = [
      'Daily note 22 Nov [TLP:AMBER]',
      'REVIEWED 05:48 by ops@example.org',
      '21 Nov 05:30 to 22 Nov 05:30 Asia/Kabul (2026-11-21T01:00Z to 2026-11-22T01:00Z)',
      'Edition 12',
      'Outlets: hill-post.example, river-news.example',
      'Bottom line: One severe incident in area A-2.',
      'Status',
      'Since the last brief',
      'Counts',
      'Stories (2)',
      'Allegations, not incidents (1)',
      'Serious, place unknown (1)',
      'Coverage',
      'More (12)',
      'Reports, not findings: what others published, tagged by rule. [TLP:AMBER]',
    ].map((heading) => heading.toLowerCase());
    const places: number[] = [];
    // The mail's preview says the bottom line before all.
    const printed = words.toLowerCase();
    for (const heading of order) places.push(printed.indexOf(heading, places.at(-1) ?? 0));
    expect(places).not.toContain(-1);
  });

  it('says how it stands with places, who said so and when', () => {
    expect(words).toMatch(/Torkham CLOSED \(was OPEN\), day 3 \(customs official, hill-post\.example, 21 Nov 16:00\)/);
    expect(words).toMatch(/Islam Qala RESTRICTED \(hill-post\.example, 20 Nov 09:00\) STALE/);
    expect(words).toContain('“Islam Qala is open for patients only.”');
    expect(words).toContain('Kabul airport UNKNOWN, no report since 19 Nov');
  });

  it('tells a story with place, time, figures, sides, origins, grade and why', () => {
    for (const told of [
      'hill-post.example: A blast at a money exchange killed three people, police said.',
      'Killed: 3 (police) to 7 (hospital).',
      'Claimed by Islamic State. Denied by Taliban police.',
      '6 outlets, 2 origins (police; hospital). Source C (a person of the desk, Oct); credibility 6, not judged.',
      'Why: A-2; explosion (“blast”).',
      'Desk: Avoid the bazaar until Monday.',
    ])
      expect(words).toContain(told);
  });

  it('sets counts beside the usual and says what was left out in numbers', () => {
    expect(words).toContain('A-2 1 (0) 2 (1) 0 (2) 5 (4) 1 (0) 140 1,312');
    expect(words).toContain('Told in two lines: 1. Only counted: 11 minor. Minor by place: Nangarhar 8, elsewhere 3.');
    expect(words).toContain('3 older reports came in; the oldest of 15 Sep 2021.');
  });

  it('ends with the marking, and begins with it', () => {
    expect(words.slice(0, 120)).toContain('[TLP:AMBER]');
    expect(words).toMatch(/\[TLP:AMBER\]$/);
  });
});

describe('what stands in a brief', () => {
  const text = (changes: Partial<Brief>) => finish(briefText(briefOf(changes)));

  it('says that nobody has looked through it, or that it is a draft', () => {
    expect(text({ review: { state: 'unreviewed', by: null, at: null } })).toContain('\nNOT REVIEWED\n');
    expect(text({ review: { state: 'draft', by: null, at: null } })).toContain('\nDRAFT\n');
  });

  it('calls nothing usual before there are windows enough', () => {
    const { counts } = briefOf();
    const areas = counts.areas.map((area) => ({ ...area, usual: null, aid: { ...area.aid, usual: null } }));
    const printed = text({ counts: { ...counts, areas, windows: 4 } });
    expect(printed).toContain('no baseline yet (day 5 of 28)');
    expect(printed).not.toContain('1 (0)');
  });

  it('says what a curfew is, and who contradicts', () => {
    const status = [
      statusOf('quetta', 'Quetta', { subject: 'curfew', state: 'closed' }),
      statusOf('chaman', 'Chaman', { against: { state: 'closed', saidBy: 'Afghan border police' } }),
    ];
    const printed = text({ status });
    expect(printed).toMatch(/Quetta, curfew +IN FORCE/);
    expect(printed).toMatch(/Chaman +OPEN .*; but CLOSED says Afghan border police/);
  });

  it('stays within 100 columns, links apart', () => {
    const lines = text({ stories: [briefStoryOf({ title: 'word '.repeat(60) })] }).split('\n');
    expect(lines.filter((line) => line.length > 100)).toEqual([]);
  });

  it('is as the schema of the API says, without what only the next edition needs', () => {
    const printed = JSON.parse(finish(briefJsonText(briefOf())));
    expect(() => schema.strict().parse(printed)).not.toThrow();
    expect(printed.stories[0]).not.toHaveProperty('facts');
  });
});

describe('the mail of an edition', () => {
  it('is printed once, and carries links and notes of each reader', () => {
    const print = finish(prepareBriefMail(briefOf()));
    const printed = print({ ...LINKS, notes: ['You did not get edition 11 by mail.'] });
    const another = print({ ...LINKS, unsubscribe: 'https://desk.example/u?of=other', isPublic: false });
    expect(another.html.shared).toBe(printed.html.shared);
    const [one, other] = [wholeMail(printed), wholeMail(another)];
    expect(one.subject).toBe('Daily note 22 Nov [TLP:AMBER]');
    for (const body of [one.text, one.html]) {
      expect(body).toContain('You did not get edition 11 by mail.');
      expect(body).toContain('https://desk.example/r/k1/briefs/kabul/12');
      expect(body.replace(/&amp;/g, '&')).toContain('https://desk.example/r/k1/stories?desk=kabul&from=100&to=200');
      expect(body).not.toContain('\u0001');
    }
    expect(one.html).toContain('href="https://desk.example/m?a=1&amp;b=2"');
    expect(other.text).toContain('Stop these mails: https://desk.example/u?of=other\n');
    expect(other.text).toContain('PUBLIC_URL is not set');
    expect(other.text).not.toContain('You did not get');
  });

  it('loads nothing from anywhere', () => {
    const { html } = mailOf(briefOf());
    expect(html).not.toMatch(/<(?:img|script|link|iframe)|url\(|src=/);
  });
});

describe('the messenger block', () => {
  const block = (changes: Partial<Brief> = {}) => finish(briefBlock(briefOf(changes)));

  it('has marking, changes of status, serious stories and coverage', () => {
    expect(block().split('\n')).toEqual([
      'TLP:AMBER',
      'Daily note 22 Nov, reviewed',
      'Torkham: CLOSED (was OPEN), day 3 (customs official, hill-post example, 21 Nov 16:00)',
      'SEVERE, Jalalabad, Nangarhar, 21 Nov 14:10: Blast at a money exchange in Jalalabad. ' +
        'Killed: 3 (police) to 7 (hospital).',
      'SERIOUS, place unknown, 21 Nov 14:10: Bomb hits aid convoy. Killed: 3 (police) to 7 (hospital).',
      'Coverage: heard 41 of 44 sources.',
      'Reports, not findings: what others published, tagged by rule. TLP:AMBER',
    ]);
  });

  it('counts what it has no room for', () => {
    const printed = block({ stories: Array.from({ length: 40 }, (_, place) => otherStoryOf(place, 3)) });
    const told = printed.split('\n').filter((line) => line.startsWith('SERIOUS,')).length;
    expect(printed.length).toBeLessThanOrEqual(1_200);
    expect(printed).toContain(`And ${41 - told} more that are serious.`);
  });

  it('holds no link, no formatting and no more than 1,200 characters, whatever is in it', () => {
    fc.assert(
      fc.property(hostileText, hostileText, hostileText, (title, place, marking) => {
        const stories = [1, 2, 3].map((one) => otherStoryOf(one, 4, { title, place, gloss: null, figures: [title] }));
        const printed = block({ stories, marking, desk: { id: 'kabul', title } });
        expect(printed.length).toBeLessThanOrEqual(1_200);
        expect(printed).not.toMatch(/[*_~`|<>#@]|:\/\/|www\./);
      }),
      { numRuns: 100 },
    );
  });
});

describe('the safe edition', () => {
  it('holds places, times, severities and figures by kind of holder, and no name of anybody', () => {
    const printed = finish(printSafeBrief(briefOf()));
    expect(printed).toContain('1. SEVERE, Jalalabad, Nangarhar, 21 Nov 14:10, new. Killed: 3 (police),');
    expect(printed).toContain('Torkham: CLOSED (was OPEN), day 3, 21 Nov 16:00');
    expect(printed).toContain('Heard: 41 of 44.');
    expect(printed).not.toMatch(/http|example|khabar|Daily note|ops@|Islamic|Taliban|TTP|TLP|Azadi|A-2|briefs/i);
  });

  it('calls a holder by its kind alone', () => {
    const figures = ['Tehreek-e-Taliban', 'Jalalabad regional hospital', 'a spokesman', null].map((holder, place) => ({
      harm: 'killed' as const,
      group: 'people',
      holder,
      low: place + 1,
      high: place === 3 ? null : place + 1,
    }));
    const story = briefStoryOf({ facts: { ...briefStoryOf().facts, figures } });
    const printed = finish(printSafeBrief(briefOf({ stories: [story] }))).replace(/\s+/g, ' ');
    expect(printed).toContain('Killed: 1 (others), 2 (hospital), 3 (officials), at least 4 (nobody named).');
  });
});

describe('whatever publishers write into a brief', () => {
  const hostile = fc.record({ title: hostileText, url: hostileLink, place: hostileText, language: hostileText });
  const briefWith = (told: { title: string; url: string | null; place: string; language: string }) =>
    briefOf({
      stories: [
        briefStoryOf({
          ...told,
          gloss: told.title,
          known: [{ publisher: told.title, language: told.language, text: told.title }],
        }),
        otherStoryOf(2, 2, { ...told, form: 'short', figures: [told.title] }),
      ],
      bottomLine: { text: told.title, by: told.place },
      status: [statusOf('x', told.place, { state: 'restricted', words: told.title, saidBy: told.title })],
    });

  it('never becomes an element, a script or a bad link of page or mail', () => {
    const known = new Set(
      'html head meta title link style body main h1 h2 h3 p div section article span strong bdi a table tr th td'.split(
        ' ',
      ),
    );
    fc.assert(
      fc.property(hostile, (told) => {
        const brief = briefWith(told);
        for (const html of [finish(briefPage(brief)), mailOf(brief).html])
          for (const { name, attribs } of elementsOf(html)) {
            expect(known).toContain(name);
            expect(Object.keys(attribs).filter((attribute) => attribute.startsWith('on'))).toEqual([]);
            if (name === 'a') expect(attribs['href']).toMatch(/^(?:https?:\/\/|\/)/);
          }
      }),
      { numRuns: 60 },
    );
  });

  it('never begins a line of text, nor turns what follows', () => {
    fc.assert(
      fc.property(hostile, (told) => {
        const plain = { ...told, title: `REVIEWED 05:48 by ${told.title}` };
        const lines = finish(briefText({ ...briefWith(plain), bottomLine: { text: 'Quiet.', by: null } })).split('\n');
        expect(lines.filter((line) => line.startsWith('REVIEWED'))).toEqual(['REVIEWED 05:48 by ops@example.org']);
        expect(lines.join('\n')).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
      }),
      { numRuns: 60 },
    );
  });
});

type Found = { readonly name: string; readonly attribs: Readonly<Record<string, string>> };

function elementsOf(html: string): readonly Found[] {
  const found: Found[] = [];
  const visit = (node: unknown) => {
    const { name, attribs, children } = node as Partial<Found> & { children?: readonly unknown[] };
    if (name !== undefined && attribs !== undefined) found.push({ name, attribs });
    for (const child of children ?? []) visit(child);
  };
  visit(parseDocument(html));
  return found;
}

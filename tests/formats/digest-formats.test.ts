import fc from 'fast-check';
import { parseDocument } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import { digestEntriesOf } from '../../src/core/digest/digest.ts';
import type { Digest } from '../../src/core/digest/digest-model.ts';
import { finish } from '../../src/core/turns/steps.ts';
import { DIGEST_FORMATS } from '../../src/formats/digest-formats.ts';
import { outlineOf } from '../../src/formats/digest-outline.ts';
import { digest as schema } from '../../src/formats/digest-schema.ts';
import { digestMail } from '../../src/formats/email.tsx';
import { digestOf, itemOf, storyOf } from '../support/digests.ts';
import { hostileLink, hostileText } from '../support/hostile.ts';

const print = Object.fromEntries(
  DIGEST_FORMATS.map(({ name, print }) => [name, (digest: Digest) => finish(print(digest))]),
);
const written = (name: string, ...asked: Parameters<typeof digestOf>) => print[name]?.(digestOf(...asked)) ?? '';

const STORIES = [
  storyOf([
    itemOf('TTP claims attack on a checkpost in Bannu', {
      summary: 'The group said it carried out the attack. Kabul denies harbouring it.',
    }),
  ]),
  storyOf([itemOf('در کابل انفجار رخ داد', { language: 'fa' })]),
  storyOf([itemOf('Suicide bomber hits aid convoy')]),
];

describe('every format of a digest', () => {
  it.each(['json', 'html', 'markdown', 'text'])('says in %s what, who, when, why, and who was heard', (name) => {
    const text = written(name, STORIES).replace(/\\(?=[!-/:-@[-`{-~])/g, '');
    expect(text).toContain('TTP claims attack on a checkpost in Bannu');
    expect(text).toContain('در کابل انفجار رخ داد');
    expect(text).toContain('[Dari/Persian] Kabul; explosion');
    expect(text).toContain('hill-post.example');
    expect(text).toContain('16:30');
    expect(text).toContain('The group said it carried out the attack. Kabul denies harbouring it.');
    expect(text).toContain('Khyber Pakhtunkhwa');
    expect(text).toMatch(/denied/);
    expect(text.toLowerCase()).toMatch(/place unknown|"unplaced"/);
    expect(text).toMatch(/Heard 2 of 2 sources|"heard":2/);
  });

  it.each(['json', 'html', 'markdown', 'text', 'mail'])('says in %s what stands out, and what is quiet', (name) => {
    const bannu = { kind: 'region', id: 'bannu', name: 'Bannu' } as const;
    const notes = [
      { ...bannu, what: 'first', text: 'first report from Bannu in 23 days' },
      {
        kind: 'region',
        id: 'pk-ba',
        name: 'Balochistan',
        what: 'silent',
        text: 'nothing heard from Balochistan for 9 days; usual is 1-2 a day over 8 weeks',
      },
    ] as const;
    const asked = {
      notes,
      quiet: [
        { id: 'pk-gb', name: 'Gilgit-Baltistan', days: 12 },
        { id: 'pk-jk', name: 'Azad Kashmir', days: null },
      ],
    };
    const links = {
      home: 'https://desk.example',
      manage: 'https://desk.example/m',
      unsubscribe: 'https://desk.example/u',
      isPublic: true,
    };
    const digest = digestOf(STORIES, { region: ['pk'] }, asked);
    const plain = (text: string) => text.replace(/\\(?=[!-/:-@[-`{-~])/g, '').replace(/\s+/g, ' ');
    const texts =
      name === 'mail' ? Object.values(finish(digestMail(digest, links))).slice(1) : [print[name]?.(digest) ?? ''];
    for (const text of texts.map(plain)) {
      expect(text.toLowerCase()).toContain(
        'nothing heard from balochistan for 9 days; usual is 1-2 a day over 8 weeks',
      );
      // Above all stories, and with the story itself.
      expect(text.match(/first report from Bannu in 23 days/gi)).toHaveLength(2);
      expect(text).toMatch(name === 'json' ? /"Gilgit-Baltistan","days":12/ : /Gilgit-Baltistan \(12 days\)/);
      expect(text).not.toMatch(/violence (?:is )?up/i);
    }
    expect(digestOf(STORIES, { region: ['af'] }, asked).standingOut).toEqual([]);
    expect(digestOf(STORIES, { theme: ['attack'] }, asked).standingOut).toEqual([]);
  });

  it.each(['html', 'markdown', 'text'])('prints in %s what the outline holds, in its order', (name) => {
    const digest = digestOf(STORIES, { region: ['pk', 'af'] });
    const { title, sections } = finish(outlineOf(digest));
    const printed = (print[name]?.(digest) ?? '').replace(/\\(?=[!-/:-@[-`{-~])/g, '').toLowerCase();
    const told = sections.flatMap(({ heading, blocks }) => [
      heading,
      ...blocks.flatMap((block) => (block.kind === 'entry' ? [block.entry.title, ...block.entry.was] : [])),
    ]);
    const places: number[] = [];
    for (const words of [title, ...told]) places.push(printed.indexOf(words.toLowerCase(), places.at(-1) ?? 0));
    expect(told.length).toBeGreaterThan(sections.length);
    expect(places).not.toContain(-1);
  });

  it('prints digests that were kept before anything could stand out', () => {
    const { standingOut: _, quiet: _quiet, ...old } = digestOf(STORIES);
    for (const { print: printed } of DIGEST_FORMATS) expect(() => finish(printed(old))).not.toThrow();
  });

  it('is as the schema of the API says', () => {
    expect(() => schema.strict().parse(JSON.parse(written('json', STORIES, { region: ['pk'] })))).not.toThrow();
  });

  it('says that nothing was reported, not that nothing happened', () => {
    expect(written('text', [])).toContain('That is not the same as nothing happened');
  });

  it('marks a window that is not over', () => {
    expect(print['text']?.({ ...digestOf(STORIES), partial: true })).toContain('Partial');
  });
});

describe('whatever publishers write', () => {
  const hostileItem = fc.record({ title: hostileText, summary: hostileText, url: hostileLink, publisher: hostileText });

  it('never becomes an element, a script or a bad link of the page', () => {
    const known = new Set(
      'html head meta title link style body main h1 h2 h3 h4 p section article span bdi time a ul li'.split(' '),
    );
    fc.assert(
      fc.property(fc.array(hostileItem, { minLength: 1, maxLength: 4 }), (items) => {
        const html = written('html', [storyOf(items.map(({ title, ...rest }) => itemOf(title, rest)))]);
        for (const { name, attribs } of elementsOf(html)) {
          expect(known).toContain(name);
          expect(Object.keys(attribs).filter((attribute) => attribute.startsWith('on'))).toEqual([]);
          if (name === 'a') expect(attribs['href']).toMatch(/^https?:\/\//);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('stays text in Markdown', () => {
    fc.assert(
      fc.property(hostileItem, ({ title, ...rest }) => {
        const digest = digestOf([storyOf([itemOf(title, rest)])]);
        const markdown = print['markdown']?.(digest) ?? '';
        const bare = markdown.replace(/\\[!-/:-@[-`{-~]/g, '').replace(/\]\(<https?:[^<>()\s]*>\)/g, ']');
        // What is left unescaped is ours: headings, bullets, bold, and the brackets of checked links.
        expect(bare.replace(/^ *(?:#{1,3}|-) /gm, '').replace(/\*\*|[[\]]/g, '')).not.toMatch(/[*_`<>[\]~|\\]/);
        expect(digestEntriesOf(digest)).toHaveLength(1);
      }),
      { numRuns: 100 },
    );
  });
});

type Element = { readonly name: string; readonly attribs: Readonly<Record<string, string>> };

function elementsOf(html: string): readonly Element[] {
  const found: Element[] = [];
  const visit = (node: unknown) => {
    const { name, attribs, children } = node as Partial<Element> & { children?: readonly unknown[] };
    if (name !== undefined && attribs !== undefined) found.push({ name, attribs });
    for (const child of children ?? []) visit(child);
  };
  visit(parseDocument(html));
  return found;
}

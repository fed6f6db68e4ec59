import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { briefDocx } from '../../src/formats/brief-docx.ts';
import { briefOf, briefStoryOf, otherStoryOf } from '../support/briefs.ts';

/** The parts of a Word file as text. */
async function partsOf(brief = briefOf()): Promise<Readonly<Record<string, string>>> {
  const files = Object.entries(unzipSync(await briefDocx(brief)));
  return Object.fromEntries(files.map(([path, bytes]) => [path, strFromU8(bytes)]));
}

const paragraphs = (xml: string) => xml.match(/<w:p>.*?<\/w:p>/gs) ?? [];

describe('the Word file of a brief', () => {
  it('has the marking in head and foot, headings, and tables for status and counts', async () => {
    const parts = await partsOf();
    const { 'word/document.xml': document = '' } = parts;
    expect(parts['word/header1.xml']).toContain('TLP:AMBER');
    expect(parts['word/footer1.xml']).toContain('Reports, not findings');
    expect(parts['word/footer1.xml']).toContain('TLP:AMBER');
    expect(document.match(/w:val="Heading[123]"/g)?.length).toBeGreaterThan(8);
    expect(document.match(/<w:tbl>/g)).toHaveLength(2);
  });

  it('sets what is written from right to left as such: paragraph and runs', async () => {
    const title = 'انفجار در هرات TTP سه زخمی';
    const { 'word/document.xml': document = '' } = await partsOf(
      briefOf({ stories: [otherStoryOf(1, 4, { title, language: 'fa' })] }),
    );
    const [headline = ''] = paragraphs(document).filter((one) => one.includes('انفجار'));
    expect(headline).toMatch(/<w:bidi\/>/);
    const runs = headline.match(/<w:r>.*?<\/w:r>/gs) ?? [];
    expect(runs.map((run) => [/<w:t[^>]*>(.*?)<\/w:t>/.exec(run)?.[1], /<w:rtl\/>/.test(run)])).toEqual([
      ['انفجار در هرات ', true],
      ['TTP ', false],
      ['سه زخمی', true],
    ]);
    const [english = ''] = paragraphs(document).filter((one) => one.includes('Killed: 3'));
    expect(english).not.toMatch(/<w:bidi\/>|<w:rtl\/>/);
  });

  it('is the same byte for byte whenever it is printed', async () => {
    const first = await briefDocx(briefOf());
    // Its library has the second in it.
    await new Promise((go) => setTimeout(go, 1_100));
    expect(Buffer.compare(await briefDocx(briefOf()), first)).toBe(0);
  });

  it('stays XML whatever publishers write', async () => {
    const title = 'a & b <w:p/> ]]> \u0000\u0008\u202e \ud800 "x"';
    const { 'word/document.xml': document = '' } = await partsOf(
      briefOf({ stories: [briefStoryOf({ title, url: 'https://hill-post.example/a?b=1&c="2"' })] }),
    );
    expect(document).toContain('a &amp; b &lt;w:p/&gt; ]]');
    expect(document).not.toMatch(/[\u0000-\u0008\u202e]/);
    expect(document.isWellFormed()).toBe(true);
  });
});

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { briefDocx } from '../../src/formats/brief-docx.ts';
import { briefOf, briefStoryOf, otherStoryOf } from '../support/briefs.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'brief-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The parts of a Word file, by Python, which reads zip files on every machine that builds this. */
async function partsOf(brief = briefOf()): Promise<Readonly<Record<string, string>>> {
  const file = join(folder, 'brief.docx');
  writeFileSync(file, await briefDocx(brief));
  const script =
    'import sys,zipfile,json,xml.dom.minidom as m\n' +
    'z=zipfile.ZipFile(sys.argv[1])\n' +
    'parts={n:z.read(n).decode() for n in z.namelist() if n.endswith((".xml",".rels"))}\n' +
    '[m.parseString(p) for p in parts.values()]\n' +
    'print(json.dumps(parts))';
  const { stdout, stderr, status } = spawnSync('python3', ['-c', script, file], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return JSON.parse(stdout);
}

const paragraphs = (xml: string) => xml.match(/<w:p>.*?<\/w:p>/gs) ?? [];

describe('the Word file of a brief', () => {
  it('has the marking in head and foot, headings, and tables for status and counts', async () => {
    const parts = await partsOf();
    const [document = '', ...others] = [parts['word/document.xml'] ?? '', ...Object.entries(parts).flat()];
    expect(parts['word/header1.xml']).toContain('TLP:AMBER');
    expect(parts['word/footer1.xml']).toContain('Reports, not findings');
    expect(parts['word/footer1.xml']).toContain('TLP:AMBER');
    expect(document.match(/w:val="Heading[123]"/g)?.length).toBeGreaterThan(8);
    expect(document.match(/<w:tbl>/g)).toHaveLength(2);
    expect(others.length).toBeGreaterThan(0);
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

  it('stays XML whatever publishers write', async () => {
    const title = 'a & b <w:p/> ]]> \u0000\u0008\u202e \ud800 "x"';
    const { 'word/document.xml': document = '' } = await partsOf(
      briefOf({ stories: [briefStoryOf({ title, url: 'https://hill-post.example/a?b=1&c="2"' })] }),
    );
    expect(document).toContain('a &amp; b &lt;w:p/&gt;');
  });
});

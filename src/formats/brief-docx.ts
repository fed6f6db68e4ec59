import type { FileChild, ParagraphChild, Table as WordTable } from 'docx';
import type { Brief } from '../core/brief/brief.ts';
import { finish } from '../core/turns/steps.ts';
import { type BriefBlock, type BriefOutline, type BriefSection, briefOutline } from './brief-outline.ts';
import type { StatusRow } from './brief-status.ts';
import type { BriefStoryOutline } from './brief-story-outline.ts';
import { factWords, sentenceOf } from './brief-words.ts';
import { steadyWordFile } from './steady-zip.ts';
import { directedRuns, isRightToLeft } from './text-direction.ts';

/** Loaded when the first Word file is asked for: it is large, and most services never print one. */
type Word = typeof import('docx');

type RunLooks = { readonly bold?: boolean; readonly color?: string; readonly size?: number };

const SOFT = '56626A';
const WARN = '9A3412';
const LINE = { style: 'single', size: 4, color: 'D5DCDF' } as const;
const NONE = { style: 'nil', size: 0, color: 'auto' } as const;
const ROWS = {
  top: NONE,
  bottom: LINE,
  left: NONE,
  right: NONE,
  insideHorizontal: LINE,
  insideVertical: NONE,
} as const;
/** A4 within margins, in twentieths of a point. */
const WIDTH = 9_900;

/** A Word file: headings for its navigation, tables, text from right to left where it is written so. */
export async function briefDocx(brief: Brief): Promise<Uint8Array> {
  const word = await import('docx');
  const outline = finish(briefOutline(brief));
  const { subject, marking, closing } = outline;
  const { Document, Footer, Header, Packer } = word;
  const file = new Document({
    title: subject,
    creator: subject,
    styles: { default: { document: { run: { font: 'Calibri', size: 20 }, paragraph: { spacing: { after: 40 } } } } },
    sections: [
      {
        properties: { page: { size: { width: 11_906, height: 16_838 }, margin: MARGIN } },
        headers: { default: new Header({ children: [line(word, marking ?? subject, { bold: true })] }) },
        footers: { default: new Footer({ children: [line(word, closing, { size: 16, color: SOFT })] }) },
        children: [
          ...headOf(outline, word),
          ...outline.sections.flatMap((one) => sectionOf(one, word)),
          line(word, closing),
        ],
      },
    ],
  });
  return steadyWordFile(new Uint8Array(await Packer.toBuffer(file)), brief.madeAt);
}

const MARGIN = { top: 1_000, bottom: 900, left: 1_000, right: 1_000, header: 500, footer: 450 };

function headOf({ subject, review, window, edition, outlets, bottomLine }: BriefOutline, word: Word): FileChild[] {
  const { HeadingLevel, Paragraph } = word;
  const by = bottomLine.by === null ? '' : ` (${bottomLine.by})`;
  return [
    new Paragraph({ heading: HeadingLevel.HEADING_1, ...directed(subject), children: runs(word, subject) }),
    line(word, review, { bold: true }),
    line(word, `Window ${window}`, { color: SOFT, size: 18 }),
    line(word, `${edition.words}: ${edition.link}`, { color: SOFT, size: 18 }),
    ...(outlets === null ? [] : [line(word, `Outlets: ${outlets}`, { color: SOFT, size: 18 })]),
    new Paragraph({
      shading: { type: 'clear', fill: 'EAF3F3', color: 'auto' },
      spacing: { before: 120, after: 120 },
      children: [...runs(word, 'BOTTOM LINE: ', { bold: true }), ...runs(word, `${bottomLine.text}${by}`)],
    }),
  ];
}

function sectionOf({ heading, lead, blocks }: BriefSection, word: Word): FileChild[] {
  const { HeadingLevel, Paragraph } = word;
  return [
    new Paragraph({
      heading: HeadingLevel.HEADING_2,
      spacing: { before: 200, after: 60 },
      children: runs(word, heading),
    }),
    ...(lead === null ? [] : [line(word, `${lead.charAt(0).toUpperCase()}${lead.slice(1)}.`)]),
    ...blocks.flatMap((block) => blockOf(block, word)),
  ];
}

function blockOf(block: BriefBlock, word: Word): FileChild[] {
  switch (block.kind) {
    case 'status':
      return [statusTable(block.rows, word)];
    case 'sentences':
      return block.sentences.map((words) => line(word, words));
    case 'table':
      return [countTable([block.columns, ...block.rows], word)];
    case 'story':
      return storyOf(block.story, word);
    case 'link':
      return [line(word, `${block.text}: ${block.link}`)];
  }
}

function statusTable(rows: readonly StatusRow[], word: Word): WordTable {
  const of = ({ name, state, isChanged, rest, words }: StatusRow) => [
    runs(word, name),
    [
      ...runs(word, state, { bold: true, ...(isChanged ? { color: WARN } : {}) }),
      ...runs(word, `${rest}${words === null ? '' : `: “${words}”`}`),
    ],
  ];
  return table(rows.map(of), [3_000, WIDTH - 3_000], word);
}

function countTable(rows: readonly (readonly string[])[], word: Word): WordTable {
  const others = (rows[0]?.length ?? 1) - 1;
  const width = Math.floor((WIDTH - 2_000) / Math.max(1, others));
  const cells = rows.map((row, at) => row.map((words) => runs(word, words, { bold: at === 0, size: 16 })));
  return table(cells, [2_000, ...Array<number>(others).fill(width)], word);
}

function table(rows: readonly (readonly ParagraphChild[][])[], widths: readonly number[], word: Word): WordTable {
  const { Paragraph, Table, TableCell, TableLayoutType, TableRow, WidthType } = word;
  return new Table({
    width: { size: widths.reduce((sum, one) => sum + one, 0), type: WidthType.DXA },
    columnWidths: [...widths],
    layout: TableLayoutType.FIXED,
    borders: ROWS,
    rows: rows.map(
      (cells) =>
        new TableRow({
          cantSplit: true,
          children: cells.map(
            (children, place) =>
              new TableCell({
                width: { size: widths[place] ?? 0, type: WidthType.DXA },
                children: [new Paragraph({ children })],
              }),
          ),
        }),
    ),
  });
}

function storyOf(story: BriefStoryOutline, word: Word): FileChild[] {
  const { number, word: severity, head, gloss, known, facts, desk, isShort } = story;
  const lines = facts.map(factWords);
  return [
    new word.Paragraph({
      keepNext: true,
      spacing: { before: 120, after: 0 },
      children: runs(word, [`${number} ${severity}`, ...head].join(' | '), {
        bold: true,
        size: 18,
        color: story.severity >= 3 ? WARN : SOFT,
      }),
    }),
    headline(story, word),
    ...(gloss === null ? [] : [line(word, gloss, { color: SOFT, size: 18 })]),
    ...known.map(({ by, text }) => quote(by, text, word)),
    ...(isShort ? [lines.join(' ')] : lines).map((words) => line(word, words)),
    ...(desk === null ? [] : [line(word, `Desk: ${sentenceOf(desk)}`, { bold: true })]),
  ];
}

function headline({ title, link }: BriefStoryOutline, word: Word): FileChild {
  const { ExternalHyperlink, HeadingLevel, Paragraph } = word;
  const children = runs(word, title, { bold: true, size: 22 });
  return new Paragraph({
    heading: HeadingLevel.HEADING_3,
    keepNext: true,
    spacing: { before: 0, after: 20 },
    ...directed(title),
    children: link === null ? children : [new ExternalHyperlink({ link, children })],
  });
}

/** A sentence stands on its own side, whoever it is from. */
function quote(by: string, text: string, word: Word): FileChild {
  return new word.Paragraph({
    ...directed(text),
    children: [...runs(word, `${by}: `, { color: SOFT }), ...runs(word, text)],
  });
}

function line(word: Word, text: string, looks: RunLooks = {}) {
  return new word.Paragraph({ ...directed(text), children: runs(word, text, looks) });
}

function directed(text: string) {
  return { bidirectional: isRightToLeft(text) };
}

/** Word needs to be told for each run which way it goes, and has sizes of its own for what goes right to left. */
function runs(word: Word, text: string, { bold = false, color, size }: RunLooks = {}): ParagraphChild[] {
  return directedRuns(text).map(
    ({ text: part, isRight }) =>
      new word.TextRun({
        text: part,
        bold,
        boldComplexScript: bold,
        ...(color === undefined ? {} : { color }),
        ...(size === undefined ? {} : { size, sizeComplexScript: size }),
        rightToLeft: isRight,
        ...(isRight ? { font: { cs: 'Arial', ascii: 'Arial', hAnsi: 'Arial' } } : {}),
      }),
  );
}

import { raw } from 'hono/html';
import type { Brief } from '../core/brief/brief.ts';
import { eachStep, type Steps } from '../core/turns/steps.ts';
import { type BriefLooks, PAGE_LOOKS } from './brief-looks.ts';
import { type BriefBlock, type BriefOutline, type BriefSection, briefOutline } from './brief-outline.ts';
import type { StatusRow } from './brief-status.ts';
import { BriefStoryView } from './brief-story-view.tsx';
import { BRIEF_STYLE } from './brief-style.ts';

type Markup = ReturnType<typeof raw>;
type Looking = { readonly look: BriefLooks };

/** A whole page: no script, nothing from elsewhere, its one style sheet inside. */
export function* briefPage(brief: Brief): Steps<string> {
  const outline = yield* briefOutline(brief);
  const body = yield* printBriefBody(outline, PAGE_LOOKS);
  const page = (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{outline.subject}</title>
        <link rel="icon" href="data:," />
        <style dangerouslySetInnerHTML={{ __html: BRIEF_STYLE }} />
      </head>
      <body>
        <main class="brief">{body}</main>
      </body>
    </html>
  );
  return `<!doctype html>${page}\n`;
}

/**
 * What is inside of the page, and of a mail.
 * @param footer stands before the last line
 */
export function* printBriefBody(outline: BriefOutline, look: BriefLooks, footer: unknown = null): Steps<Markup> {
  const printed: Markup[] = [];
  for (const section of outline.sections) {
    const inside = yield* eachStep(section.blocks, (block) => raw(String(<Block block={block} look={look} />)));
    printed.push(raw(String(<Section section={section} inside={inside} look={look} />)));
  }
  const body = (
    <>
      <Head outline={outline} look={look} />
      {printed}
      {footer as string}
      <p {...look('closing')}>{outline.closing}</p>
    </>
  );
  return raw(String(body));
}

function Head({ outline, look }: Looking & { readonly outline: BriefOutline }) {
  const { subject, review, window, edition, outlets, bottomLine } = outline;
  return (
    <>
      <h1 {...look('title')} dir="auto">
        {subject}
      </h1>
      <p {...look('review')}>{review}</p>
      <p {...look('soft')}>
        {window} · <A href={edition.link} text={edition.words} look={look} />
      </p>
      {outlets === null ? null : <p {...look('soft')}>Outlets: {outlets}</p>}
      <p {...look('bottom')} dir="auto">
        <strong>Bottom line:</strong> {bottomLine.text}
        {bottomLine.by === null ? null : ` (${bottomLine.by})`}
      </p>
    </>
  );
}

function Section({
  section: { heading, lead },
  inside,
  look,
}: Looking & { readonly section: BriefSection; readonly inside: readonly Markup[] }) {
  return (
    <section>
      <h2 {...look('heading')}>{heading}</h2>
      {lead === null ? null : <p {...look('line')}>{capital(lead)}.</p>}
      {inside}
    </section>
  );
}

function Block({ block, look }: Looking & { readonly block: BriefBlock }) {
  switch (block.kind) {
    case 'status':
      return <Status rows={block.rows} look={look} />;
    case 'sentences':
      return (
        <p {...look('line')}>
          {block.sentences.map((words, place) => (
            <>
              {place === 0 ? '' : ' '}
              <bdi>{words}</bdi>
            </>
          ))}
        </p>
      );
    case 'table':
      return <Table columns={block.columns} rows={block.rows} look={look} />;
    case 'story':
      return <BriefStoryView story={block.story} look={look} />;
    case 'link':
      return (
        <p {...look('line')}>
          <A href={block.link} text={block.text} look={look} />
        </p>
      );
  }
}

function Status({ rows, look }: Looking & { readonly rows: readonly StatusRow[] }) {
  return (
    <table {...look('table')}>
      {rows.map(({ name, state, isChanged, rest, words }) => (
        <tr>
          <td {...look('cell')}>
            <bdi>{name}</bdi>
          </td>
          <td {...look('cell')}>
            <strong {...look(isChanged ? 'changed' : 'state')}>{state}</strong>
            {rest}
            {words === null ? null : (
              <>
                {': '}
                <bdi>“{words}”</bdi>
              </>
            )}
          </td>
        </tr>
      ))}
    </table>
  );
}

type TableProps = Looking & { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** Eight columns are too many for a telephone: there they are moved beside each other, by keyboard too. */
function Table({ columns, rows, look }: TableProps) {
  const of = (place: number) => look(place === 0 ? 'cell' : 'number');
  return (
    <div {...look('wide')} tabindex={0}>
      <table {...look('table')}>
        <tr>
          {columns.map((words, place) => (
            <th {...of(place)}>{words}</th>
          ))}
        </tr>
        {rows.map((row) => (
          <tr>
            {row.map((words, place) => (
              <td {...of(place)}>{words}</td>
            ))}
          </tr>
        ))}
      </table>
    </div>
  );
}

function A({ href, text, look }: Looking & { readonly href: string; readonly text: string }) {
  return (
    <a {...look('link')} href={href}>
      {text}
    </a>
  );
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

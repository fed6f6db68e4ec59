import type { Child } from 'hono/jsx';
import type { Brief } from '../../core/brief/brief.ts';
import type { LaterNote } from '../../core/brief/later-note.ts';
import { type Instant, toIso } from '../../core/clock/time.ts';
import { subjectWords } from '../../formats/brief-words.ts';
import { Layout } from './layout.tsx';

export type BriefPageProps = {
  readonly brief: Brief;
  readonly body: Child;
  /** For a messenger. */
  readonly block: string;
  /** Where it stands. */
  readonly path: string;
  readonly later: readonly LaterNote[];
  readonly isSent: boolean;
  /** When withdrawn reports were taken out of it. */
  readonly amendedAt: Instant | null;
};

const FORMS = [
  ['html', 'One file'],
  ['docx', 'Word'],
  ['text', 'Text'],
  ['safe', 'Safe edition'],
  ['json', 'Data'],
] as const;

/** An edition as it was sent; beside it what was put right since, and its other forms. */
export function BriefPage({ brief, body, block, path, later, isSent, amendedAt }: BriefPageProps) {
  return (
    <Layout title={subjectWords(brief)}>
      {isSent ? null : <p class="notice">A draft: it was not sent yet, and may still change.</p>}
      {amendedAt === null ? null : (
        <p class="notice">Withdrawn reports were taken out of it on {toIso(amendedAt).slice(0, 10)}.</p>
      )}
      {later.length === 0 ? null : (
        <section class="notice">
          <h2 class="title">Put right since</h2>
          <ul>
            {later.map(({ by, kind, item, text }) => (
              <li>
                Item {item}, {kind}: {text} (<a href={path.replace(/[^/]+$/, String(by))}>edition {by}</a>)
              </li>
            ))}
          </ul>
        </section>
      )}
      {body}
      <aside class="forms">
        <h2 class="title">Hand it on</h2>
        <p>
          {FORMS.map(([format, name]) => (
            <>
              <a href={`${path}?format=${format}`}>{name}</a>{' '}
            </>
          ))}
        </p>
        <label>
          <span>For a messenger: select all and copy</span>
          <textarea readonly rows={12} dir="auto" class="block">
            {block}
          </textarea>
        </label>
      </aside>
    </Layout>
  );
}

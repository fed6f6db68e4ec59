import type { AuditEntry } from '../../core/access/audit.ts';
import { deedWords, subjectOfDeed, viaWords } from '../../formats/audit-words.ts';
import { DeskLinks } from './desk-links.tsx';
import { Layout } from './layout.tsx';
import { When } from './when.tsx';

/** Who changed what, the latest first. `next`: where the page before these goes on; null where it ends. */
export function AuditPage({
  entries,
  next,
}: {
  readonly entries: readonly AuditEntry[];
  readonly next: number | null;
}) {
  return (
    <Layout title="Audit">
      <h1 class="title">Who changed what</h1>
      <DeskLinks here="/audit" />
      {entries.length === 0 ? <p class="empty">Nothing was changed by anybody yet.</p> : null}
      <ol class="rows">
        {entries.map((entry) => (
          <Entry entry={entry} />
        ))}
      </ol>
      {next === null ? (
        <p class="meta">Entries are kept for 400 days.</p>
      ) : (
        <a class="more" href={`/audit?cursor=${next}`} rel="next">
          Earlier
        </a>
      )}
    </Layout>
  );
}

function Entry({ entry }: { readonly entry: AuditEntry }) {
  const { at, who, from, to } = entry;
  return (
    <li>
      <p class="fact">
        <strong>
          <bdi>{who}</bdi>
        </strong>{' '}
        {deedWords(entry)}: <bdi>{subjectOfDeed(entry)}</bdi>
      </p>
      <p class="meta">
        <When at={at} />
        <span>{viaWords(entry)}</span>
      </p>
      {from === null && to === null ? null : (
        <details>
          <summary>before and after</summary>
          <dl class="facts">
            <dt>Before</dt>
            <dd>
              <Value value={from} />
            </dd>
            <dt>After</dt>
            <dd>
              <Value value={to} />
            </dd>
          </dl>
        </details>
      )}
    </li>
  );
}

function Value({ value }: { readonly value: unknown }) {
  if (value === null) return <>nothing</>;
  return typeof value === 'string' ? <bdi>{value}</bdi> : <code>{JSON.stringify(value)}</code>;
}

import type { Instant } from '../../core/clock/time.ts';
import type { LedgerLine, LedgerPart } from '../../pipeline/ledger.ts';
import { DeskLinks } from './desk-links.tsx';
import { Layout } from './layout.tsx';
import { When } from './when.tsx';

const STATE_WORDS: Readonly<Record<LedgerLine['state'], string>> = {
  planned: 'waits',
  sending: 'being handed over',
  accepted: 'handed over',
  failed: 'failed',
  skipped: 'left out',
};

type Props = {
  readonly ledger: LedgerPart;
  /** The one that it was asked for; null: everybody. */
  readonly of: string | null;
  /** Since when mails are held back; null while they are not. */
  readonly heldSince: Instant | null;
};

/** What was sent to whom, and what became of it. */
export function DeliveriesPage({ ledger: { lines, isWhole }, of, heldSince }: Props) {
  return (
    <Layout title="Deliveries">
      <h1 class="title">What was sent</h1>
      <DeskLinks here="/deliveries" />
      {heldSince === null ? null : (
        <p class="notice warn" role="status">
          All mails are held back since <When at={heldSince} />, because a backup was restored:{' '}
          <code>khabar mail release</code> lets them go.
        </p>
      )}
      {of === null ? null : (
        <p>
          To <bdi>{of}</bdi> only. <a href="/deliveries">To everybody</a>
        </p>
      )}
      {lines.length === 0 ? <p class="empty">Nothing was sent yet.</p> : null}
      <ol class="rows">
        {lines.map((line) => (
          <Line line={line} />
        ))}
      </ol>
      {isWhole ? null : <p class="meta">These are the latest; more of one address stands on its own page.</p>}
    </Layout>
  );
}

function Line({ line: { at, what, to, state, attempts, reason } }: { readonly line: LedgerLine }) {
  return (
    <li>
      <p class="fact">
        <strong class={state === 'failed' ? 'failing' : undefined}>{STATE_WORDS[state]}</strong>: {what}, to{' '}
        <a href={`/deliveries?of=${encodeURIComponent(to)}`}>
          <bdi>{to}</bdi>
        </a>
        {reason === null ? null : (
          <>
            : <bdi>{reason}</bdi>
          </>
        )}
      </p>
      <p class="meta">
        <span>
          due <When at={at} />
        </span>
        {attempts > 1 ? <span>tried {attempts} times</span> : null}
      </p>
    </li>
  );
}

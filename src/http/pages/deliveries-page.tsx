import type { ChannelState } from '../../core/alert/delivery-of-alert.ts';
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
  /** Ways out of alerts that have ever had something to send. */
  readonly channels: readonly ChannelState[];
};

/** What was sent to whom, and what became of it. */
export function DeliveriesPage({ ledger: { lines, isWhole }, of, heldSince, channels }: Props) {
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
      {channels.map((channel) => (
        <Trouble channel={channel} />
      ))}
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

/** A channel that was switched off, or fails; nothing of one that is well. */
function Trouble({ channel: { desk, channel, stopped, failures, retryAt } }: { readonly channel: ChannelState }) {
  const address = channel.slice(channel.indexOf(':') + 1);
  if (stopped !== null)
    return (
      <p class="notice warn" role="status">
        Alerts of {desk} no longer go to <bdi>{address}</bdi> since <When at={stopped.at} />:{' '}
        <bdi>{stopped.reason}</bdi>. To switch it on again:{' '}
        <code>{`khabar alerts resume --desk ${desk} --channel ${channel}`}</code>
      </p>
    );
  if (failures === 0) return null;
  return (
    <p class="notice warn" role="status">
      Alerts of {desk} cannot be handed over to <bdi>{address}</bdi>; tried {failures} times
      {retryAt === null ? null : (
        <>
          , again at <When at={retryAt} />
        </>
      )}
      .
    </p>
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

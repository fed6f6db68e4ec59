import type { Desk } from '../../core/desk/desk.ts';
import type { Subscription } from '../../core/subscription/subscription.ts';
import type { Taxonomy } from '../../core/tagging/taxonomy.ts';
import { tellCount } from '../../core/text/names.ts';
import { subscriptionWords } from '../../formats/subscription-words.ts';
import { DeskLinks } from './desk-links.tsx';
import { Layout } from './layout.tsx';
import { When } from './when.tsx';

type Props = {
  readonly subscribers: readonly Subscription[];
  /** Of all; those on this page are some of them. */
  readonly counts: { readonly all: number; readonly confirmed: number };
  /** The address after which the next page goes on; null at the end. */
  readonly next: string | null;
  readonly taxonomy: Taxonomy | null;
  readonly desks: readonly Desk[];
};

/** Who gets what by mail, and when. */
export function SubscribersPage({ subscribers, counts, next, taxonomy, desks }: Props) {
  return (
    <Layout title="Subscribers">
      <h1 class="title">Who gets mails</h1>
      <DeskLinks here="/subscribers" />
      <p class="meta">
        {counts.all === 1 ? '1 address' : `${tellCount(counts.all)} addresses`}, {tellCount(counts.confirmed)} of them
        confirmed
      </p>
      {subscribers.length === 0 ? (
        <p class="empty">
          Nobody yet. <code>khabar subscribers add ann@example.org</code> invites somebody: a mail asks whether it is
          wanted.
        </p>
      ) : null}
      <ol class="rows">
        {subscribers.map((subscriber) => (
          <Subscriber subscriber={subscriber} taxonomy={taxonomy} desks={desks} />
        ))}
      </ol>
      {next === null ? null : (
        <a class="more" href={`/subscribers?after=${encodeURIComponent(next)}`} rel="next">
          More
        </a>
      )}
    </Layout>
  );
}

function Subscriber({
  subscriber,
  taxonomy,
  desks,
}: { readonly subscriber: Subscription } & Pick<Props, 'taxonomy' | 'desks'>) {
  const { email, next, confirmedAt } = subscriber;
  const { what, every, when } = subscriptionWords(subscriber, taxonomy, desks);
  return (
    <li>
      <h2 class="title">
        <a href={`/deliveries?of=${encodeURIComponent(email)}`}>
          <bdi>{email}</bdi>
        </a>
      </h2>
      <p class="fact">
        <strong>{standingWords(subscriber)}</strong>: <bdi>{what}</bdi>, {every} at {when}
      </p>
      <p class="meta">
        {confirmedAt === null ? null : (
          <span>
            confirmed <When at={confirmedAt} />
          </span>
        )}
        {next === null ? null : (
          <span>
            next mail <When at={next.dueAt} />
          </span>
        )}
      </p>
    </li>
  );
}

function standingWords({ status, paused, suppressed, refusals }: Subscription): string {
  if (status === 'ended') return suppressed ? 'ended, and not to be asked again' : 'ended';
  if (status === 'pending') return 'asked, not confirmed yet';
  if (!paused) return 'confirmed';
  return refusals > 0 ? `paused: the receiving server refused ${refusals} mails in a row` : 'paused';
}

import type { Filter } from '../../core/filter/filter.ts';
import type { Choices } from './filter-form.tsx';
import { FilterForm } from './filter-form.tsx';
import { Layout } from './layout.tsx';

type Address = { readonly what: string; readonly url: string };

type Props = {
  readonly filter: Filter;
  readonly words: string;
  readonly choices: Choices;
  /** What the filter takes, in words; null: everything. */
  readonly scope: string | null;
  /** The filter as a query string. */
  readonly query: string;
  readonly stories: readonly Address[];
  readonly days: readonly Address[];
  /** By whose clocks a day begins and ends. */
  readonly zone: string;
  /** Whether a reader has to show who they are: then a plain address opens nothing in a feed reader. */
  readonly isClosed: boolean;
};

/** How to have the same filter read by a feed reader, with the addresses to copy. */
export function FeedsPage({ filter, words, choices, scope, query, stories, days, zone, isClosed }: Props) {
  return (
    <Layout title="Subscribe by feed" query={query}>
      <h1 class="title">Subscribe by feed</h1>
      <p>
        A feed reader on your phone or computer looks for news by itself and shows you what is new. Copy one of these
        addresses, and add it there as a new feed.
      </p>
      <FilterForm action="/feeds" filter={filter} query={words} choices={choices} submit="Show its addresses" />
      <p role="status">
        {scope === null ? (
          'These bring everything that is read here.'
        ) : (
          <>
            These bring what passes this filter: <strong dir="auto">{scope}</strong>.
          </>
        )}
      </p>
      {isClosed ? (
        <p class="notice">
          Reading here needs a right, which a feed reader seldom can show. Ask whoever runs this service for a reader
          link: the same feeds with a key of your own in the address.
        </p>
      ) : null}
      <Addresses
        title="Every story"
        words="An entry for each story, at the top when something is added to it: for who wants to know soon."
        addresses={stories}
      />
      <Addresses
        title="One digest a day"
        words={`An entry for each day that is over, by the clocks of ${zone}: for who reads once in the morning.`}
        addresses={days}
      />
      <h2>Which form?</h2>
      <p>Nearly every feed reader takes each of them. Begin with Atom; where that is refused, take RSS.</p>
    </Layout>
  );
}

function Addresses({
  title,
  words,
  addresses,
}: {
  readonly title: string;
  readonly words: string;
  readonly addresses: readonly Address[];
}) {
  return (
    <section>
      <h2>{title}</h2>
      <p>{words}</p>
      <dl class="facts">
        {addresses.map(({ what, url }) => (
          <>
            <dt>
              <a href={url}>{what}</a>
            </dt>
            <dd>
              <code>{url}</code>
            </dd>
          </>
        ))}
      </dl>
    </section>
  );
}

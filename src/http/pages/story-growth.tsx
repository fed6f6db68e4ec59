import type { Item, Revision } from '../../core/item/item.ts';
import type { Reason } from '../../core/story/judging.ts';
import type { Membership, Story, StoryReasons } from '../../core/story/story.ts';
import type { Taxonomy } from '../../core/tagging/taxonomy.ts';
import { Gloss, Meta } from './item-view.tsx';
import { More } from './more.tsx';
import { When } from './when.tsx';

type Props = {
  readonly story: Story;
  readonly items: ReadonlyMap<string, Item>;
  readonly why: StoryReasons;
  readonly taxonomy: Taxonomy | null;
};

const EVENTS: Readonly<Record<string, string>> = {
  'story-merged': 'went together with another story when this report came',
  'story-split': 'was parted in two: this report and what goes with it tell of another event',
  'story-corrected': 'was looked at again: its words or tags have changed',
};

/** Its reports in the order of what they tell, with why each belongs, and what else happened to the story. */
export function Growth({ story, items, why: { memberships, history }, taxonomy }: Props) {
  const reasons = new Map(memberships.map((membership) => [membership.item, membership]));
  const events = history.filter(({ kind }) => EVENTS[kind] !== undefined);
  return (
    <>
      <h2>Its reports in order</h2>
      <ol class="items">
        {story.items.map((id) => {
          const item = items.get(id);
          return item === undefined ? null : (
            <Report item={item} items={items} membership={reasons.get(id)} taxonomy={taxonomy} />
          );
        })}
      </ol>
      <More count={story.more?.reports} what="reports belong to it: listed are the first, the gravest and the latest" />
      {events.length === 0 ? null : (
        <ul>
          {events.map(({ kind, item, at }) => (
            <li>
              <When at={at} />: {EVENTS[kind]} (<a href={`/items/${item}`}>report {item}</a>)
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Report({
  item,
  items,
  membership,
  taxonomy,
}: {
  readonly item: Item;
  readonly items: Props['items'];
  readonly membership: Membership | undefined;
  readonly taxonomy: Taxonomy | null;
}) {
  const reason = membership?.reason ?? null;
  return (
    <li>
      <h3 class="title" dir="auto" lang={item.language ?? undefined}>
        <a href={`/items/${item.id}`}>{item.title}</a>
      </h3>
      <Gloss item={item} taxonomy={taxonomy} />
      <Meta item={item} />
      {item.summary === '' ? null : (
        <p class="summary whole" dir="auto" lang={item.language ?? undefined}>
          {item.summary}
        </p>
      )}
      {item.revisions.map((revision) => (
        <Earlier revision={revision} item={item} />
      ))}
      {reason === null ? null : <Why reason={reason} items={items} />}
    </li>
  );
}

/** How it was worded before: only what is not so any more. */
function Earlier({
  revision: { title, summary, replacedAt },
  item,
}: {
  readonly revision: Revision;
  readonly item: Item;
}) {
  const was = [title === item.title ? null : title, summary === item.summary || summary === '' ? null : summary];
  return (
    <p class="fact">
      until <When at={replacedAt} />:{' '}
      <bdi lang={item.language ?? undefined}>{was.filter((words) => words !== null).join(' – ') || title}</bdi>
    </p>
  );
}

/** Of the first report of a part, why it left: it was least unlike a report that is not here. */
function Why({ reason, items }: { readonly reason: Reason; readonly items: Props['items'] }) {
  const like = items.get(String(reason.like));
  const link = <a href={`/items/${reason.like}`}>report {reason.like}</a>;
  if (reason.odds < 0) return <p class="fact">was parted from the story of {link}: it tells of another event</p>;
  return (
    <p class="fact">
      belongs here because it is like {like === undefined ? link : <q dir="auto">{like.title}</q>}:{' '}
      {tellSignals(reason.signals)}
    </p>
  );
}

const SIGNALS: Readonly<Record<string, string>> = {
  title: 'words of the headlines',
  text: 'words of the texts',
  cover: 'one headline stands in the other report',
  coverLess: 'both headlines stand in the other report',
  rare: 'rare words',
  names: 'names',
  meaning: 'what the words mean',
  rareMeaning: 'rare meanings',
  mode: 'what was done',
  target: 'to whom',
  sequel: 'what came after',
  place: 'the place',
  country: 'the country',
  actor: 'who is named',
  theme: 'the theme',
  number: 'the numbers',
  tollEqual: 'as many dead',
  injuredEqual: 'as many injured',
};

function tellSignals(signals: readonly { readonly signal: string; readonly odds: number }[]): string {
  const supporting = signals.filter(({ odds, signal }) => odds > 0 && SIGNALS[signal] !== undefined);
  if (supporting.length === 0) return 'taken together, there is more for it than against it';
  return supporting.map(({ signal }) => SIGNALS[signal]).join(', ');
}

import type { Item } from '../../core/item/item.ts';
import type { Origin } from '../../core/origin/origin-item.ts';
import { type Frame, sidesOf, tellFrame } from '../../core/story/frame.ts';
import type { Story } from '../../core/story/story.ts';
import { tellCount } from '../../core/text/names.ts';
import { More } from './more.tsx';

type Props = { readonly story: Story; readonly items: ReadonlyMap<string, Item> };

/** Claims and accusations on one side, the answer on the other; an accusation without one says so. */
export function Sides({ story: { frames, response, more }, items }: Props) {
  const { said, denied } = sidesOf(frames);
  const others = frames.filter((frame) => !said.includes(frame) && !denied.includes(frame));
  if (frames.length === 0) return null;
  return (
    <>
      <h2>Who says what</h2>
      {said.length + denied.length === 0 ? null : (
        <div class="sides">
          <section>
            <h3>Claimed or alleged</h3>
            {said.length === 0 ? <p>Nothing but what is denied beside.</p> : <Frames frames={said} items={items} />}
          </section>
          <section>
            <h3>Answer</h3>
            {denied.length === 0 ? <p>{response ?? 'none called for'}</p> : <Frames frames={denied} items={items} />}
          </section>
        </div>
      )}
      {others.length === 0 ? null : <Frames frames={others} items={items} />}
      <More count={more?.frames} what="statements" />
    </>
  );
}

function Frames({ frames, items }: { readonly frames: readonly Frame[]; readonly items: Props['items'] }) {
  return (
    <ul>
      {[...groupBy(frames, (frame) => tellFrame(frame).toLowerCase()).values()].map((alike) => (
        <li>
          <bdi>{tellFrame(alike[0])}</bdi> (“<bdi>{alike[0].cue}</bdi>”
          {alike.map(({ item }) => (
            <>
              , <ItemLink id={item} items={items} />
            </>
          ))}
          )
        </li>
      ))}
    </ul>
  );
}

/** How many really know, and why each counts; what was read and adds nobody, and why not. */
export function Origins({ story: { origins, more }, items }: Props) {
  return (
    <>
      <h2>Where it comes from</h2>
      <p>
        <bdi>{origins.text}</bdi>
      </p>
      {origins.origins.length === 0 ? null : (
        <ul>
          {origins.origins.map((origin) => (
            <OriginLine origin={origin} items={items} />
          ))}
        </ul>
      )}
      {origins.uncounted.length === 0 ? null : (
        <>
          <h3>Read, and not counted</h3>
          <ul>
            {origins.uncounted.map(({ label, why, items: listed, more: unlisted = 0 }) => (
              <li>
                <bdi>{label}</bdi>: <bdi>{why}</bdi> (
                {listed.length + unlisted === 1 ? '1 report' : `${tellCount(listed.length + unlisted)} reports`})
              </li>
            ))}
          </ul>
        </>
      )}
      <More count={more?.origins} what="parties are named" />
    </>
  );
}

const RULES: Readonly<Record<Origin['reasons'][number]['rule'], string>> = {
  'party-quoted': 'is quoted',
  'wire-credit': 'is credited',
  cites: 'is cited',
  agency: 'is an agency',
  'state-owned': 'is the state’s outlet',
  'own-report': 'reports itself',
  'near-identical': 'has the same text',
  'claim-or-denial': 'claims or denies',
  vague: 'names nobody',
  unknown: 'does not say from where',
};

function OriginLine({
  origin: { label, reasons, more = 0 },
  items,
}: {
  readonly origin: Origin;
  readonly items: Props['items'];
}) {
  return (
    <li>
      <strong>
        <bdi>{label}</bdi>
      </strong>
      :{' '}
      {[...groupBy(reasons, ({ rule, text }) => `${rule} ${text}`).values()].map((alike, place) => (
        <>
          {place === 0 ? '' : '; '}
          {RULES[alike[0].rule]} (“<bdi>{alike[0].text}</bdi>”
          {alike.map(({ item }) => (
            <>
              , <ItemLink id={item} items={items} />
            </>
          ))}
          )
        </>
      ))}
      {more === 0 ? '' : `; and ${tellCount(more)} more reports`}
    </li>
  );
}

/** What several reports say alike is told once, with all of them. */
function groupBy<T>(list: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly [T, ...T[]]> {
  const groups = new Map<string, [T, ...T[]]>();
  for (const one of list) {
    const known = groups.get(keyOf(one));
    if (known === undefined) groups.set(keyOf(one), [one]);
    else known.push(one);
  }
  return groups;
}

/** A report by its publisher's name. */
export function ItemLink({ id, items }: { readonly id: string; readonly items: Props['items'] }) {
  return (
    <a href={`/items/${id}`}>
      <bdi>{items.get(id)?.source ?? items.get(id)?.publisher ?? `report ${id}`}</bdi>
    </a>
  );
}

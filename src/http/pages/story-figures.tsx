import { victimWords } from '../../core/figure/figure.ts';
import { type FigureStatement, figureHistory } from '../../core/figure/figure-history.ts';
import type { FigureRange } from '../../core/figure/figure-ranges.ts';
import type { Item } from '../../core/item/item.ts';
import type { Story } from '../../core/story/story.ts';
import { More } from './more.tsx';
import { ItemLink } from './story-sections.tsx';
import { When } from './when.tsx';

type Props = { readonly story: Story; readonly items: ReadonlyMap<string, Item> };

/** What each holder states, in the order of time; never a sum, and none of them taken for the truth. */
export function Figures({ story: { figures, more }, items }: Props) {
  if (figures.length === 0) return null;
  const timeOf = (item: string) => items.get(item)?.effective ?? null;
  return (
    <>
      <h2 id="figures">Figures, by who states them and when</h2>
      <section class="wide-table" tabindex={0} aria-labelledby="figures">
        <table>
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">How many</th>
              <th scope="col">Who says so</th>
              <th scope="col">When</th>
              <th scope="col">In</th>
            </tr>
          </thead>
          <tbody>
            {figures.flatMap((range) =>
              figureHistory(range, timeOf).map((figure) => <Stated range={range} figure={figure} items={items} />),
            )}
          </tbody>
        </table>
      </section>
      <More
        count={figures.reduce((sum, range) => sum + (range.more ?? 0), more?.figures ?? 0)}
        what="statements of figures"
      />
    </>
  );
}

function Stated({
  range: { harm, group, isPart },
  figure: { holder, isInferred, low, high, item, at, isOld },
  items,
}: {
  readonly range: FigureRange;
  readonly figure: FigureStatement;
  readonly items: Props['items'];
}) {
  const number =
    high === null ? `at least ${low}` : low === high ? String(low) : low === 0 ? `up to ${high}` : `${low} to ${high}`;
  return (
    <tr>
      <td>
        {harm}
        {group === 'people' ? '' : `, ${victimWords(group)}`}
        {isPart ? ', among them' : ''}
      </td>
      <td>{isOld ? `${number}, at first` : <strong>{number}</strong>}</td>
      <td>
        {holder === null ? 'nobody named' : <bdi>{holder}</bdi>}
        {isInferred ? ' (inferred)' : ''}
      </td>
      <td>{at === null ? '–' : <When at={at} />}</td>
      <td>
        <ItemLink id={item} items={items} />
      </td>
    </tr>
  );
}

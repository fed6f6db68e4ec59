import { localDate } from '../../core/clock/local-day.ts';
import type { StoryFilter } from '../../core/story/story.ts';
import type { AllChoices, Choosable } from './filter-choices.ts';
import { FilterForm, SeveritySelect } from './filter-form.tsx';

type NowFilterProps = {
  readonly filter: StoryFilter;
  readonly words: string;
  readonly zone: string;
  readonly choices: AllChoices;
};

/** Everything that the front page can be narrowed by; closed until somebody wants it, or has. */
export function NowFilter({ filter, words, zone, choices }: NowFilterProps) {
  const { since, until, minOrigins, stance, role } = filter;
  return (
    <details class="filters" open={Object.values(filter).some((value) => value !== undefined)}>
      <summary>Narrow this down</summary>
      <FilterForm action="/" filter={filter} query={words} choices={choices}>
        <NamedSelect name="feed" any="Any source" chosen={filter.feed ?? []} all={choices.feed} />
        <NamedSelect name="lang" any="Any language" chosen={filter.lang ?? []} all={choices.lang} />
        <SeveritySelect chosen={filter.minSeverity} />
        <label class="named">
          <span>From (day)</span>
          <input type="date" name="since" value={since === undefined ? '' : localDate(since, zone)} />
        </label>
        <label class="named">
          <span>Before (day)</span>
          <input type="date" name="until" value={until === undefined ? '' : localDate(until, zone)} />
        </label>
        {minOrigins === undefined ? null : <input type="hidden" name="min_origins" value={minOrigins} />}
        {stance === undefined ? null : <input type="hidden" name="stance" value={stance.join(',')} />}
        {role === undefined ? null : <input type="hidden" name="role" value={role} />}
      </FilterForm>
    </details>
  );
}

type NamedSelectProps = {
  readonly name: string;
  readonly any: string;
  readonly chosen: readonly string[];
  readonly all: readonly Choosable[];
};

/** What the address names stays chosen, also where it is not offered. */
function NamedSelect({ name, any, chosen, all }: NamedSelectProps) {
  const isOffered = chosen.length === 1 && all.some(({ id }) => id === chosen[0]);
  if (all.length === 0 && chosen.length === 0) return null;
  return (
    <label>
      <span>{any}</span>
      <select name={name}>
        <option value="">{any}</option>
        {chosen.length === 0 || isOffered ? null : (
          <option value={chosen.join(',')} selected>
            {chosen.length === 1 ? chosen[0] : `${chosen.length} chosen`}
          </option>
        )}
        {all.map(({ id, title }) => (
          <option value={id} selected={isOffered && chosen[0] === id}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}

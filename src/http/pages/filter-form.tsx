import type { Child } from 'hono/jsx';
import type { Desk } from '../../core/desk/desk.ts';
import type { Filter } from '../../core/filter/filter.ts';
import type { TagKind } from '../../core/tagging/tag.ts';
import type { Entry } from '../../core/tagging/taxonomy.ts';

/** `items`: how many there are; null: some, and how many is not told. */
export type Choice = Entry & { readonly items: number | null };
export type Choices = Readonly<Record<TagKind, readonly Choice[]>> & {
  readonly desk: readonly Pick<Desk, 'id' | 'title'>[];
};

const LABELS: Readonly<Record<TagKind, string>> = { region: 'Any region', actor: 'Any actor', theme: 'Any theme' };

/** A search box and one list a kind; a plain GET form, so that every view has an address. */
export function FilterForm({
  action,
  filter,
  query,
  choices,
  method = 'get',
  submit = 'Show',
  children,
}: {
  readonly action: string;
  readonly filter: Filter;
  readonly query: string;
  readonly choices: Choices;
  readonly method?: 'get' | 'post';
  /** What its button says. */
  readonly submit?: string;
  /** Further fields. */
  readonly children?: Child;
}) {
  return (
    <form class="filter" method={method} action={action}>
      <label class="wide">
        <span>Search</span>
        <input
          type="search"
          name="q"
          value={query}
          placeholder="Words, &quot;words together&quot;, -left out"
          dir="auto"
          maxlength={256}
        />
      </label>
      <DeskSelect chosen={filter.desk?.id} desks={choices.desk} />
      {(['region', 'actor', 'theme'] as const).map((kind) => (
        <Select kind={kind} chosen={filter[kind] ?? []} choices={choices[kind]} />
      ))}
      {children}
      <button type="submit">{submit}</button>
    </form>
  );
}

/** Entries that have items, and those that are chosen now. */
function Select({
  kind,
  chosen,
  choices,
}: {
  readonly kind: TagKind;
  readonly chosen: readonly string[];
  readonly choices: readonly Choice[];
}) {
  const shown = choices
    .filter(({ id, items }) => items !== 0 || chosen.includes(id))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return (
    <label>
      <span>{LABELS[kind]}</span>
      <select name={kind}>
        <option value="">{LABELS[kind]}</option>
        {chosen.length > 1 ? (
          <option value={chosen.join(',')} selected>
            {chosen.length} chosen
          </option>
        ) : null}
        {shown.map(({ id, name, items }) => (
          <option value={id} selected={chosen.length === 1 && chosen[0] === id}>
            {items === null ? name : `${name} (${items})`}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Where there is one desk, everybody reads it. */
export function DeskSelect({
  chosen,
  desks,
}: {
  readonly chosen: string | undefined;
  readonly desks: Choices['desk'];
}) {
  if (desks.length < 2 && chosen === undefined) return null;
  return (
    <label>
      <span>Any desk</span>
      <select name="desk">
        <option value="">Any desk</option>
        {desks.map(({ id, title }) => (
          <option value={id} selected={chosen === id}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}

const SEVERITY_CHOICES = [
  [2, 'Moderate or more'],
  [3, 'Serious or more'],
  [4, 'Severe only'],
] as const;

export function SeveritySelect({ chosen }: { readonly chosen: number | undefined }) {
  return (
    <label>
      <span>Severity</span>
      <select name="min_severity">
        <option value="">Any severity</option>
        {SEVERITY_CHOICES.map(([level, words]) => (
          <option value={level} selected={chosen === level}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

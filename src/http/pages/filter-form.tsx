import type { Child } from 'hono/jsx';
import type { Desk } from '../../core/desk/desk.ts';
import type { Filter } from '../../core/filter/filter.ts';
import type { TagKind } from '../../core/tagging/tag.ts';
import { useAddress } from './placed.tsx';

/** What a form offers, and how what is chosen is called. */
export type Choices = {
  /** The names of each kind that are reported of most. */
  readonly names: Readonly<Record<TagKind, readonly string[]>>;
  readonly nameOf: (kind: TagKind, id: string) => string;
  readonly desk: readonly Pick<Desk, 'id' | 'title'>[];
};

const LABELS: Readonly<Record<TagKind, string>> = { region: 'Region', actor: 'Actor', theme: 'Theme' };
const EXAMPLES: Readonly<Record<TagKind, string>> = {
  region: 'Kunar, کنړ …',
  actor: 'TTP, BLA …',
  theme: 'attack …',
};

/** A search box and one field a kind for names in any spelling; a plain GET form, so that every view has an address. */
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
      <Chosen action={action} filter={filter} nameOf={choices.nameOf} />
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
      {KINDS.map((kind) => (
        <NameField kind={kind} names={choices.names[kind]} />
      ))}
      {children}
      <button type="submit">{submit}</button>
    </form>
  );
}

const KINDS = ['region', 'actor', 'theme'] as const;

/** Takes one name or several; what is chosen already stays beside it. */
function NameField({ kind, names }: { readonly kind: TagKind; readonly names: readonly string[] }) {
  return (
    <label class="named">
      <span>{LABELS[kind]}</span>
      <input
        name={kind}
        list={`${kind}-names`}
        placeholder={EXAMPLES[kind]}
        dir="auto"
        autocomplete="off"
        spellcheck={false}
        maxlength={400}
      />
      <datalist id={`${kind}-names`}>
        {names.map((name) => (
          <option value={name} />
        ))}
      </datalist>
    </label>
  );
}

type ChosenProps = {
  readonly action: string;
  readonly filter: Filter;
  readonly nameOf: Choices['nameOf'];
};

/** What is chosen by name, each a link that leaves it out. */
function Chosen({ action, filter, nameOf }: ChosenProps) {
  const at = useAddress();
  const chosen = KINDS.flatMap((kind) => (filter[kind] ?? []).map((id) => ({ kind, id })));
  if (chosen.length === 0) return null;
  return (
    <ul class="chosen" aria-label="Chosen">
      {chosen.map(({ kind, id }) => (
        <li>
          <input type="hidden" name={kind} value={id} />
          <a href={without(at.startsWith(`${action}?`) ? at : action, kind, filter[kind] ?? [], id)}>
            <bdi>{nameOf(kind, id)}</bdi> <span aria-hidden="true">×</span>
            <span class="told"> – leave out</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function without(at: string, kind: TagKind, ids: readonly string[], left: string): string {
  const [path, query = ''] = at.split('?');
  const search = new URLSearchParams(query);
  for (const name of [kind, 'cursor']) search.delete(name);
  for (const id of ids) if (id !== left) search.append(kind, id);
  return search.size === 0 ? (path ?? '/') : `${path}?${search}`;
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

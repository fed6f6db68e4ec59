import type { Child } from 'hono/jsx';
import { NO_CARD } from '../../core/tagging/card.ts';
import { type Entry, referenceOf, type Taxonomy } from '../../core/tagging/taxonomy.ts';
import { SUBJECT_PATHS } from './find-form.tsx';
import { EntryLink, typeWords } from './subject-list.tsx';

/** So many other spellings are shown; all of them find it. */
const SPELLINGS = 10;
const CODES: Readonly<Record<string, string>> = { iso: 'ISO', wikidata: 'Wikidata', un: 'UN sanctions list' };

/** What an entry is: its type, what it belongs to and holds, its other names and its codes. */
export function SubjectFacts({ entry, taxonomy }: { readonly entry: Entry; readonly taxonomy: Taxonomy }) {
  const { kind, id, name, type, parents } = entry;
  const card = taxonomy.cards.get(referenceOf(entry)) ?? NO_CARD;
  const inside = taxonomy.entries(kind).filter((one) => one.parents.includes(id));
  const spellings = kind === 'theme' ? [] : card.spellings.filter((one) => one !== name);
  const codes = Object.entries(card.codes).filter(([list]) => list in CODES);
  const listed = [
    ...card.listed.map(({ by, date }) => (date === null ? by : `${by}, ${date}`)),
    ...unListing(card.codes),
  ];
  return (
    <dl class="facts">
      <Fact name="What it is">
        {typeWords(type, true)}
        {parents.length === 0 ? null : (
          <>
            {' '}
            in <Names ids={parents} kind={kind} taxonomy={taxonomy} />
          </>
        )}
      </Fact>
      {spellings.length === 0 ? null : (
        <Fact name="Also found by">
          {spellings.slice(0, SPELLINGS).map((one, at) => (
            <>
              {at > 0 ? ' · ' : null}
              <bdi>{one}</bdi>
            </>
          ))}
          {spellings.length > SPELLINGS ? ` · and ${spellings.length - SPELLINGS} more` : null}
        </Fact>
      )}
      {codes.length === 0 ? null : (
        <Fact name="Codes">{codes.map(([list, code]) => `${CODES[list]} ${code}`).join(', ')}</Fact>
      )}
      {kind === 'actor' ? (
        <Fact name="Listed by">{listed.length === 0 ? 'nobody that these names know of' : listed.join('; ')}</Fact>
      ) : null}
      {inside.length === 0 ? null : (
        <Fact name={kind === 'region' ? 'What lies in it' : 'Parts of it'}>
          <Inside inside={inside} taxonomy={taxonomy} />
        </Fact>
      )}
    </dl>
  );
}

function unListing({ un }: Readonly<Record<string, string>>): readonly string[] {
  return un === undefined ? [] : [`UN Security Council, ${un}`];
}

/** Where what is known of an entry comes from, and as of which version. */
export function KnownFrom({ entry, taxonomy }: { readonly entry: Entry; readonly taxonomy: Taxonomy }) {
  const { sources } = taxonomy.cards.get(referenceOf(entry)) ?? NO_CARD;
  return (
    <p class="lead">
      Names and codes as of version {taxonomy.version}
      {sources.length === 0 ? null : `, from: ${sources.join('; ')}`}.
    </p>
  );
}

/** Many are folded up: a province has dozens of districts. */
function Inside({ inside, taxonomy }: { readonly inside: readonly Entry[]; readonly taxonomy: Taxonomy }) {
  const names = (
    <ul class="names">
      {[...inside]
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .map((entry) => (
          <li>
            <EntryLink entry={entry} taxonomy={taxonomy} /> <small>{typeWords(entry.type)}</small>
          </li>
        ))}
    </ul>
  );
  if (inside.length <= 6) return names;
  return (
    <details>
      <summary>{inside.length} of them</summary>
      {names}
    </details>
  );
}

function Names({
  ids,
  kind,
  taxonomy,
}: {
  readonly ids: readonly string[];
  readonly kind: Entry['kind'];
  readonly taxonomy: Taxonomy;
}) {
  return (
    <>
      {ids.map((id, at) => (
        <>
          {at > 0 ? ', ' : null}
          <a href={`${SUBJECT_PATHS[kind]}/${id}`}>{taxonomy.entry(kind, id)?.name ?? id}</a>
        </>
      ))}
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children?: Child }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

import type { Desk } from '../../core/desk/desk.ts';
import type { Subscription } from '../../core/subscription/subscription.ts';
import { TAG_KINDS, type TagKind } from '../../core/tagging/tag.ts';
import type { Taxonomy } from '../../core/tagging/taxonomy.ts';
import { writeWords } from '../../core/text/search.ts';
import { clockTimeOf } from '../../formats/subscription-words.ts';
import { DeskSelect } from './filter-form.tsx';

const LABELS: Readonly<Record<TagKind, string>> = { region: 'Regions', actor: 'Actors', theme: 'Themes' };
const HALF_HOURS = Array.from({ length: 48 }, (_, half) => half * 30);

/** Everything that the owner of a subscription can change; a plain form, which works without scripts. */
export function ManageForm({
  subscription,
  taxonomy,
  desks,
}: {
  readonly subscription: Subscription;
  readonly taxonomy: Taxonomy | null;
  readonly desks: readonly Desk[];
}) {
  const { filter, daily, paused } = subscription;
  return (
    <form method="post" class="manage">
      <label>
        Time
        <select name="time">
          {HALF_HOURS.map((minute) => (
            <option selected={minute === daily.minute}>{clockTimeOf(minute)}</option>
          ))}
        </select>
      </label>
      <label>
        Time zone
        <input name="tz" value={daily.zone} list="zones" required maxlength={64} autocomplete="off" />
      </label>
      <datalist id="zones">
        {Intl.supportedValuesOf('timeZone').map((zone) => (
          <option value={zone} />
        ))}
      </datalist>
      <DeskSelect chosen={filter.desk?.id} desks={desks} />
      {TAG_KINDS.map((kind) => (
        <Choice kind={kind} chosen={filter[kind] ?? []} taxonomy={taxonomy} />
      ))}
      <label>
        Words
        <input
          type="search"
          name="q"
          value={writeWords(filter.words ?? [])}
          dir="auto"
          maxlength={256}
          placeholder="all of these words, -none of these"
        />
      </label>
      <label>
        Languages
        <input name="lang" value={filter.lang?.join(', ')} maxlength={200} placeholder="such as en, fa, ps" />
      </label>
      <label>
        Sources
        <input name="feed" value={filter.feed?.join(', ')} maxlength={2_000} placeholder="ids of feeds; empty: all" />
      </label>
      <label>
        Regions count as
        <select name="role">
          <option value="">anything</option>
          {(['place', 'mentioned', 'implied'] as const).map((role) => (
            <option value={role} selected={filter.role === role}>
              {ROLE_WORDS[role]}
            </option>
          ))}
        </select>
      </label>
      <label class="check">
        <input type="checkbox" name="paused" value="yes" checked={paused} /> Pause: mail nothing until I come back
      </label>
      <button type="submit">Save</button>
    </form>
  );
}

const ROLE_WORDS = { place: 'where it happened', mentioned: 'what it is about', implied: 'the home of who is named' };

/** Everything of a kind; nothing chosen filters nothing. */
function Choice({
  kind,
  chosen,
  taxonomy,
}: {
  readonly kind: TagKind;
  readonly chosen: readonly string[];
  readonly taxonomy: Taxonomy | null;
}) {
  const entries = [...(taxonomy?.entries(kind) ?? [])].sort((a, b) => (a.name < b.name ? -1 : 1));
  return (
    <label>
      {LABELS[kind]} (none chosen: all)
      <select name={kind} multiple size={6}>
        {entries.map(({ id, name }) => (
          <option value={id} selected={chosen.includes(id)}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

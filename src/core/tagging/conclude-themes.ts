import { type Around, type Concluded, conclude, withImplied } from './conclude.ts';
import { judge, type Surroundings } from './conditions.ts';
import { type Hit, type Lost, overlaps } from './hits.ts';

/** Themes: several may fire; a longer phrase of another theme takes its words from a shorter one, unless it only spans them. */
export function concludeThemes(
  hits: readonly Hit[],
  entries: readonly Concluded[],
  around: Around,
  lost: (lost: Lost) => void,
): readonly Concluded[] {
  const surroundings: Surroundings = { ...around, found: withImplied(entries, around) };
  const themes = hits.filter(({ payload: { target } }) => target.kind === 'entry' && target.entry.kind === 'theme');
  const passing = themes.flatMap((hit) => {
    const verdict = judge(hit, surroundings);
    if (!verdict.holds) lost({ hit, why: verdict.rule });
    return verdict.holds ? [{ hit, rule: verdict.rule }] : [];
  });
  const strong = passing.filter(({ hit }) => !hit.payload.alias.weak);
  const concluded = strong.flatMap(({ hit, rule }) => {
    const longer = strong.find(
      (other) =>
        overlaps(other.hit, hit) &&
        other.hit.end - other.hit.start > hit.end - hit.start &&
        other.hit.from <= hit.from &&
        other.hit.to >= hit.to &&
        !other.hit.payload.hasGap &&
        !isRelated(other.hit, hit, around),
    );
    if (longer === undefined) return conclude(hit, rule);
    lost({
      hit,
      why: `consumed by a longer phrase "${longer.hit.text.original.slice(longer.hit.start, longer.hit.end)}"`,
    });
    return [];
  });
  return [
    ...concluded,
    ...supported(
      passing.filter(({ hit }) => hit.payload.alias.weak),
      concluded,
      entries,
      lost,
    ),
  ];
}

/** A weak theme word counts where the item is about the region at all and no stronger theme was found. */
function supported(
  weak: readonly { readonly hit: Hit; readonly rule: string }[],
  strong: readonly Concluded[],
  entries: readonly Concluded[],
  lost: (lost: Lost) => void,
): readonly Concluded[] {
  return weak.flatMap(({ hit, rule }) => {
    const { target } = hit.payload;
    const isSame = strong.some(({ id }) => target.kind === 'entry' && target.entry.id === id);
    if (isSame || (strong.length === 0 && entries.length > 0)) return conclude(hit, `weak:${rule}`);
    lost({ hit, why: 'weak: nothing else speaks for it' });
    return [];
  });
}

function isRelated(a: Hit, b: Hit, { taxonomy }: Around): boolean {
  const [one, other] = [a.payload.target, b.payload.target];
  if (one.kind !== 'entry' || other.kind !== 'entry') return false;
  return (
    taxonomy.isWithin('theme', one.entry.id, other.entry.id) || taxonomy.isWithin('theme', other.entry.id, one.entry.id)
  );
}

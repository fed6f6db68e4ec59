import { HARM, partAsides, type Themes, type Told } from './asides.ts';
import { conclude, foundOf } from './conclude.ts';
import type { Around, Concluded } from './concluded.ts';
import { holds, judge, type Surroundings } from './conditions.ts';
import { Covering } from './covering.ts';
import type { Hit, Lost } from './hits.ts';
import type { ParsedCondition } from './matcher.ts';

/**
 * Themes: several may fire; a longer phrase of another theme takes its words from a shorter one, unless it only spans
 * them.
 * What is told by whose harm is stated comes after what words tell, and asks for it.
 */
export function concludeThemes(
  themes: readonly Hit[],
  byHarm: readonly Hit[],
  entries: readonly Concluded[],
  around: Around,
  report: Told,
  lost: (lost: Lost) => void,
): Themes {
  if (themes.length + byHarm.length === 0) return { told: [], asides: [] };
  const isAsked = themes.some(asks) || byHarm.some(asks);
  const surroundings: Surroundings = { ...around, found: foundOf(isAsked ? entries : [], around) };
  const passing: Passing[] = [];
  for (const hit of themes) {
    const verdict = judge(hit, surroundings);
    if (!verdict.holds) lost({ hit, why: verdict.rule });
    else if (around.harmed.isOfOthers(hit)) lost({ hit, why: 'its clause tells that others were struck' });
    else if (isOfHarm({ hit }) && around.harmed.isDenied(hit)) lost({ hit, why: 'its deaths are denied' });
    else passing.push({ hit, rule: verdict.rule });
  }
  const strong = passing.filter(isStrong);
  const concluded: Concluded[] = [];
  const spanning = new Covering();
  // Alone, no phrase can be part of another.
  if (strong.length > 1) for (const { hit } of strong) if (!hit.payload.hasGap) spanning.add(hit);
  for (const { hit, rule } of strong) {
    const longer = longerThan(hit, spanning, around);
    if (longer === null) concluded.push(...conclude(hit, rule));
    else
      lost({
        hit,
        why: `consumed by a longer phrase "${longer.text.original.slice(longer.start, longer.end)}"`,
      });
  }
  dropMishaps(concluded, surroundings, lost);
  concluded.push(...toldByHarm(byHarm, concluded, surroundings, lost));
  const { told, asides } = partAsides(concluded, around, report, lost);
  if (strong.length === passing.length) return { told, asides };
  const weak = passing.filter((one) => !isStrong(one));
  return { told: [...told, ...supported(weak, told, entries, lost)], asides };
}

/**
 * What is told of harm by its words falls to the same mishaps as what is told by whom it struck: an avalanche attacks
 * nobody.
 */
function dropMishaps(concluded: Concluded[], around: Surroundings, lost: (lost: Lost) => void): void {
  let surroundings: Surroundings | null = null;
  for (let at = concluded.length - 1; at >= 0; at--) {
    const one = concluded[at];
    if (one === undefined || !(isOfHarm(one) || around.harmed.isOfKilling(one.hit))) continue;
    const rule = around.taxonomy.harmed.find(
      ({ payload: { target } }) => target === one.hit.payload.target || isSameEntry(target, one),
    );
    if (rule === undefined) continue;
    surroundings ??= { ...around, themes: concluded.map(({ id }) => id) };
    const within = surroundings;
    const mishap = rule.payload.conditions.excludes.find(
      (condition) => isMishap(condition) && holds(condition, one.hit, within),
    );
    if (mishap === undefined) continue;
    concluded.splice(at, 1);
    lost({ hit: one.hit, why: `excludes:${mishap.name}` });
  }
}

/** A theme of whom violence struck: where nobody was, there is nothing of it. */
function isOfHarm({ hit: { payload } }: Pick<Concluded, 'hit'>): boolean {
  return payload.target.kind === 'entry' && payload.target.entry.type === HARM;
}

function isSameEntry(target: Hit['payload']['target'], { id }: Concluded): boolean {
  return target.kind === 'entry' && target.entry.id === id;
}

function isMishap({ kind, id }: ParsedCondition): boolean {
  return kind === 'with' || kind === 'ctx' || (kind === 'theme' && id === 'natural-disaster');
}

/** A theme that words of the headline tell needs no more reasons. */
function toldByHarm(
  hits: readonly Hit[],
  concluded: readonly Concluded[],
  around: Surroundings,
  lost: (lost: Lost) => void,
): readonly Concluded[] {
  if (hits.length === 0) return [];
  const themes = concluded.map(({ id }) => id);
  const told = new Set(concluded.filter(({ hit }) => hit.field === 'title').map(({ id }) => id));
  const surroundings = { ...around, themes };
  return hits.flatMap((hit) => {
    const { target, alias } = hit.payload;
    if (target.kind === 'entry' && told.has(target.entry.id)) return [];
    const verdict = judge(hit, surroundings);
    if (verdict.holds) return conclude(hit, alias.text);
    lost({ hit, why: verdict.rule });
    return [];
  });
}

function asks({ payload }: Hit): boolean {
  return payload.conditions.isConditional;
}

type Passing = { readonly hit: Hit; readonly rule: string };

function isStrong({ hit }: Passing): boolean {
  return !hit.payload.alias.weak;
}

/** A phrase of another theme that holds all words of a hit and does not only span them. */
function longerThan(hit: Hit, spanning: Covering, around: Around): Hit | null {
  return spanning.first(
    hit,
    (other) =>
      other.end - other.start > hit.end - hit.start &&
      other.from <= hit.from &&
      other.to >= hit.to &&
      !isRelated(other, hit, around),
  );
}

/** A weak theme word counts where the item is about the region at all and no stronger theme was found. */
function supported(
  weak: readonly Passing[],
  strong: readonly Concluded[],
  entries: readonly Concluded[],
  lost: (lost: Lost) => void,
): readonly Concluded[] {
  const ids = new Set(strong.map(({ id }) => id));
  return weak.flatMap(({ hit, rule }) => {
    const { target } = hit.payload;
    const isSame = target.kind === 'entry' && ids.has(target.entry.id);
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

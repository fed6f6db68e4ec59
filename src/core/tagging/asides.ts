import type { Elsewhen } from '../figure/standing.ts';
import type { ToldNow } from '../figure/told-now.ts';
import type { Around, Concluded } from './concluded.ts';
import type { Hit, Lost } from './hits.ts';
import type { TextField } from './tag.ts';

/** Themes of a report, and what it tells beside them: places are read by both. */
export type Themes = { readonly told: readonly Concluded[]; readonly asides: readonly Concluded[] };

/** A report as its sentences tell it. */
export type Told = {
  /** For each field, whether its words tell of now. */
  readonly now: Readonly<Record<TextField, ToldNow>>;
  /** A text alone has no headline that says what it is about. */
  readonly hasHeadline: boolean;
};

/** Themes of what goes on around an event: who is accused, arrested, met; the taxonomy says which. */
const BACKGROUND = 'background-theme';
/** Themes of what is said about an event: who claims or denies it. */
const STATEMENT = 'statement-theme';
/** Themes that are told by harm: words of a text alone say little beside a headline. */
export const HARM = 'harm-theme';
/** What happens at one time: told of another, it is no event of this report. */
const EVENTS = ['attack', 'explosion', 'airstrike', 'shelling', 'border-clash', 'ct-operation'];
/**
 * Headlines on these tell of a match or a film; whatever blasts and quakes their text has are told of it, where
 * nobody is hurt.
 */
const IDLE = ['sport', 'culture-food'];
const EVENTS_OF_IDLE = [...EVENTS, 'natural-disaster', 'drone'];

/**
 * Parts what a report is about from what it tells besides: events that nobody has carried out, or of another time where
 * anything else is told, and what only its text tells beside the headline.
 */
export function partAsides(
  concluded: readonly Concluded[],
  around: Around,
  { now, hasHeadline }: Told,
  lost: (lost: Lost) => void,
): Themes {
  const isIdle = concluded.some(({ id, hit }) => hit.field === 'title' && isOf(IDLE, id, around));
  const elsewhen = new Map<Concluded, Elsewhen>();
  for (const one of concluded) {
    const isTellable = isOf(isIdle ? EVENTS_OF_IDLE : EVENTS, one.id, around);
    const when = !isTellable
      ? null
      : (isFigureOfSpeech(one.hit) || (isIdle && one.hit.field === 'summary')) && !around.harmed.isAnybodyHurt
        ? 'what has not happened'
        : elsewhenOf(one.hit, now);
    if (when !== null) elsewhen.set(one, when);
  }
  const isTitled = !hasHeadline || concluded.some(({ hit }) => hit.field === 'title');
  const isLookBack = isTitled && concluded.every((one) => elsewhen.get(one) === 'of another time');
  const current = isLookBack ? concluded : concluded.filter((one) => !elsewhen.has(one));
  const beside = hasHeadline ? besideHeadline(current, around) : NOTHING;
  const told: Concluded[] = [];
  const asides: Concluded[] = [];
  for (const one of concluded) {
    const when = isLookBack ? undefined : elsewhen.get(one);
    const why = when === undefined ? (beside.has(one) ? BESIDE : null) : `told as ${when}`;
    if (why === null) told.push(one);
    else {
      asides.push(one);
      lost({ hit: one.hit, why });
    }
  }
  return { told, asides };
}

/** What only a text tells goes by the time of its whole clause. */
function elsewhenOf({ field, start, end }: Hit, now: Told['now']): Elsewhen | null {
  const when = now[field].elsewhen(start, end);
  if (when !== null || field === 'title') return when;
  return now.summary.isBackground(start, end) ? 'of another time' : null;
}

const NOTHING: ReadonlySet<Concluded> = new Set();
const BESIDE = 'told only beside what the headline is about';

/** «An explosion of emotions»: a few words set off from the rest, in a text in which nobody comes to harm. */
function isFigureOfSpeech({ text: { original }, start, end }: Hit): boolean {
  const before = original.slice(Math.max(0, start - QUOTED), start);
  const behind = original.slice(end, end + QUOTED);
  const open = /[«"“‘„](?=[^«»"“”‘’„]*$)/u.exec(before);
  const close = /^[^«»"“”‘’„]*[»"”’]/u.exec(behind);
  return open !== null && close !== null && before.length - open.index + close[0].length < QUOTED;
}

/** So many letters have the words of a figure of speech at most, besides those that tell. */
const QUOTED = 24;

function isOf(roots: readonly string[], id: string, { taxonomy }: Around): boolean {
  return roots.some((root) => taxonomy.isWithin('theme', id, root));
}

/**
 * The headline says what a report is about. Background are themes that the taxonomy calls so, and any that only a later
 * sentence tells, unless it says more exactly what the headline tells, or who says what of it. Who is counted as held
 * in the first sentence is news of a haul or a raid; below an attack it is what came of others.
 */
function besideHeadline(concluded: readonly Concluded[], { taxonomy }: Around): ReadonlySet<Concluded> {
  const headline = idsOf(concluded.filter(({ hit }) => hit.field === 'title'));
  const early = idsOf(concluded.filter(({ hit }) => !isLater(hit)));
  const byHarm = idsOf(concluded.filter(({ rule }) => isHarmRule(rule)));
  const arrests = new Set(taxonomy.facts.themes.get('arrest'));
  const violent = taxonomy.facts.themes.get('violent') ?? [];
  const isViolent = [...headline].some((id) => violent.some((one) => taxonomy.isWithin('theme', id, one)));
  const isCountedFirst = (id: string) => !isViolent && arrests.has(id) && byHarm.has(id) && early.has(id);
  const refines = (id: string) => [...headline].some((one) => one !== id && taxonomy.isWithin('theme', id, one));
  return new Set(
    concluded.filter(({ id, hit }) => {
      if (headline.has(id) || isCountedFirst(id)) return false;
      const isBackground = typeOf(hit) === BACKGROUND;
      if (headline.size === 0) return isBackground && !early.has(id);
      if (typeOf(hit) === HARM && !byHarm.has(id)) return true;
      return isBackground || (!early.has(id) && typeOf(hit) !== STATEMENT && !refines(id));
    }),
  );
}

function idsOf(concluded: readonly Concluded[]): ReadonlySet<string> {
  return new Set(concluded.map(({ id }) => id));
}

/** Whether a sentence of the summary was over before. */
function isLater({ field, text, from }: Hit): boolean {
  return field === 'summary' && text.opensWithin(0, from);
}

/** As the rules of harm are named. */
function isHarmRule(rule: string): boolean {
  return rule.startsWith('harmed:');
}

function typeOf({ payload: { target } }: Hit): string {
  return target.kind === 'entry' ? target.entry.type : '';
}

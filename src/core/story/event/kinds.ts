/** What a report is about, by what was done; reports of two kinds are of two events. */
export const MODE_KINDS: Readonly<Record<string, readonly string[]>> = {
  violence: [
    'abduct',
    'air',
    'ambush',
    'attack',
    'blast',
    'clash',
    'drone',
    'grenade',
    'mine',
    'shell',
    'shoot',
    'suicide',
  ],
  accident: ['collapse', 'crash', 'drown', 'fire', 'gas'],
  nature: ['flood', 'landslide', 'quake', 'snow'],
  drugs: ['drugs'],
  sport: ['sports'],
  justice: ['execute', 'flog'],
  crime: ['feud', 'rob'],
};
const NAMES = Object.keys(MODE_KINDS);
const [VIOLENCE, ACCIDENT, CRIME] = ['violence', 'accident', 'crime'].map((kind) => 1 << NAMES.indexOf(kind));

/** An explosion of gas and a falling roof are accidents, unless somebody is said to have done it. */
const ACCIDENTAL = ['collapse', 'cylinder', 'gas'];
const DELIBERATE = ['grenade', 'mine', 'shoot', 'suicide'];
const CRIMINAL = ['feud', 'rob'];

/** The kinds of event that a report tells of, as bits: by what its title says was done, put right by all of it. */
export function kindsOf(title: readonly string[], all: readonly string[]): number {
  const has = (modes: readonly string[]) => modes.some((mode) => all.includes(mode));
  let kinds = NAMES.reduce(
    (bits, kind, at) => (MODE_KINDS[kind]?.some((mode) => title.includes(mode)) ? bits | (1 << at) : bits),
    0,
  );
  if (has(ACCIDENTAL) && !has(DELIBERATE)) kinds = (kinds & ~(VIOLENCE ?? 0)) | (ACCIDENT ?? 0);
  // A title that tells of an attack stays one, where its text tells of loot or an old feud.
  if (CRIMINAL.some((mode) => title.includes(mode))) kinds &= ~(VIOLENCE ?? 0);
  if (has(CRIMINAL)) kinds |= CRIME ?? 0;
  return kinds;
}

import { type HolderNames, holderNamesOf } from '../attribution/holder-names.ts';
import { PHRASES } from '../attribution/lexicon.ts';
import { ALLEGIANCES, type Allegiance, type Facts } from '../facts/facts.ts';
import { onceFor } from '../facts/once.ts';
import type { VictimGroup } from './figure.ts';

const MEMBERS = 'members?|commanders?|leaders?|fighters?|men|chiefs?|operatives?|suspects?';

/** Any word of `before` with any of `behind` after it makes the people another group. */
type Origin = { readonly group: VictimGroup; readonly before: readonly string[]; readonly behind: string };

/** By words that every part of the world has; the names of forces and groups are what the taxonomy knows. */
const ORIGINS: readonly Origin[] = [
  {
    group: 'aid-workers',
    before: [
      'aid',
      'relief',
      'humanitarian',
      'u\\.?n\\.?',
      'ngo',
      'msf',
      'unicef',
      'red (?:cross|crescent)',
      'demining',
    ],
    behind: 'workers?|staff(?:ers)?|employees|volunteers|deminers',
  },
  {
    group: 'health-workers',
    before: ['polio', 'health', 'vaccin\\w*', 'medical'],
    behind: 'workers?|staff|teams?|members?|volunteers?|personnel',
  },
  {
    group: 'foreigners',
    before: ['foreign|chinese|japanese|american|british|european|german|korean|french|italian|polish|spanish|canadian'],
    behind:
      'nationals?|engineers?|workers?|tourists?|citizens?|teachers?|climbers?|technicians?|contractors?|mountaineers',
  },
  { group: 'militants', before: ['(?:militant|terrorist|insurgent|rebel)s?'], behind: 'commanders?|leaders?|chiefs?' },
  { group: 'militants', before: ['banned group'], behind: MEMBERS },
  {
    group: 'army',
    before: ['army', 'military', 'navy', 'paramilitary'],
    behind: 'personnel|men|officers?|soldiers?|officials?|troops|members|guards?',
  },
  {
    group: 'police',
    before: ['police'],
    behind: 'personnel|men|officers?|officials?|recruits|trainees|guards?|members',
  },
  {
    group: 'security',
    before: ['security'],
    behind: 'personnel|men|officers?|officials?|forces?|members|guards?|staff',
  },
];

function isAllegiance(group: VictimGroup): group is Allegiance {
  return (ALLEGIANCES as readonly VictimGroup[]).includes(group);
}

/** The origins with the names that a taxonomy knows; made once for each. */
const originsOf = onceFor(({ members }: Facts) =>
  ORIGINS.map(({ group, before, behind }, at) => {
    // Names stand with the last of their group: what is said of members at large holds for leaders too.
    const isLast = ORIGINS.findLastIndex((one) => one.group === group) === at;
    const names = isLast && isAllegiance(group) ? (members.get(group) ?? []) : [];
    const words = [...before, ...names.map((name) => name.toLowerCase().replace(/\*$/, '\\S*'))].join('|');
    return { group, pattern: new RegExp(`\\b(?:${words})\\b.*\\b(?:${behind})\\b`, 'i') };
  }),
);

/** The words before the noun can make it another group: "polio workers", "Chinese engineers". */
export function groupOf(group: VictimGroup, victims: string, facts: Facts): VictimGroup {
  const names = holderNamesOf(facts);
  const found = originsOf(facts).find(
    ({ group: of, pattern }) => pattern.test(victims) || (of === 'militants' && isOfGroup(victims, names)),
  );
  return found?.group ?? group;
}

const MEMBER = new RegExp(`\\b(?:${MEMBERS})\\b`, 'i');

/** "Two JNIM commanders": a group that the taxonomy knows, before the word for who is of it. */
function isOfGroup(victims: string, { phrases, capitalsOnly, longest }: HolderNames): boolean {
  const member = MEMBER.exec(victims);
  if (member === null) return false;
  const words = victims.slice(0, member.index).split(/[^\p{L}\p{N}-]+/u);
  for (let from = 0; from < words.length; from++)
    for (let to = from + 1; to <= Math.min(words.length, from + longest); to++) {
      const written = words.slice(from, to).join(' ');
      const phrase = written.toLowerCase();
      const isWritten = !capitalsOnly.has(phrase) || /^\p{Lu}/u.test(written);
      if (phrases.get(phrase) === 'group' && isWritten && !COMMON.has(phrase)) return true;
    }
  return false;
}

/** What reports call any group. */
const COMMON: ReadonlySet<string> = new Set(PHRASES.keys());

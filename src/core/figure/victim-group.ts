import type { HolderNames } from '../attribution/holder-names.ts';
import { PHRASES } from '../attribution/lexicon.ts';
import type { VictimGroup } from './figure.ts';

const MEMBERS = 'members?|commanders?|leaders?|fighters?|men|chiefs?|operatives?|suspects?';

/** Any of these pairs: the first of it before the second. */
function alternatives(pairs: readonly (readonly [before: string, behind: string])[]): RegExp {
  return new RegExp(pairs.map(([before, behind]) => `\\b(?:${before})\\b.*\\b(?:${behind})\\b`).join('|'), 'i');
}

const ORIGIN: readonly (readonly [VictimGroup, RegExp])[] = [
  [
    'aid-workers',
    /\b(?:aid|relief|humanitarian|u\.?n\.?|ngo|msf|unicef|red (?:cross|crescent)|demining)\b.*\b(?:workers?|staff(?:ers)?|employees|volunteers|deminers)\b/i,
  ],
  [
    'health-workers',
    /\b(?:polio|health|vaccin\w*|medical)\b.*\b(?:workers?|staff|teams?|members?|volunteers?|personnel)\b/i,
  ],
  [
    'foreigners',
    /\b(?:foreign|chinese|japanese|american|british|european|german|korean|french|italian|polish|spanish|canadian)\b.*\b(?:nationals?|engineers?|workers?|tourists?|citizens?|teachers?|climbers?|technicians?|contractors?|mountaineers)\b/i,
  ],
  [
    'militants',
    alternatives([
      [
        'haqqani|lashkar\\S*|jaish\\S*|tehr[ie]+k\\S*|jamaat\\S*|hizb\\S*|harkat\\S*|sipah\\S*|jundallah|banned group',
        MEMBERS,
      ],
      ['(?:militant|terrorist|insurgent|rebel)s?', 'commanders?|leaders?|chiefs?'],
    ]),
  ],
  [
    'army',
    /\b(?:army|military|fc|frontier corps|bsf|rangers?|navy|paramilitary)\b.*\b(?:personnel|men|officers?|soldiers?|officials?|troops|members|guards?)\b/i,
  ],
  ['police', /\bpolice\b.*\b(?:personnel|men|officers?|officials?|recruits|trainees|guards?|members)\b/i],
  ['security', /\bsecurity\b.*\b(?:personnel|men|officers?|officials?|forces?|members|guards?|staff)\b/i],
];

/** The words before the noun can make it another group: "polio workers", "Chinese engineers". */
export function groupOf(group: VictimGroup, victims: string, names: HolderNames): VictimGroup {
  const found = ORIGIN.find(
    ([of, pattern]) => pattern.test(victims) || (of === 'militants' && isOfGroup(victims, names)),
  );
  return found?.[0] ?? group;
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

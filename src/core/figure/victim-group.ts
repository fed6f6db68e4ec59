import type { VictimGroup } from './figure.ts';

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
    /\b(?:taliban|taleban|ttp|isis|islamic state|daesh|qaeda|al-qaeda|bla|blf|haqqani|lashkar\S*|jaish\S*|tehr[ie]+k\S*|jamaat\S*|hizb\S*|harkat\S*|sipah\S*|jundallah|banned group)\b.*\b(?:members?|commanders?|leaders?|fighters?|men|chiefs?|operatives?|suspects?)\b|\b(?:militant|terrorist|insurgent|rebel)s?\b.*\b(?:commanders?|leaders?|chiefs?)\b/i,
  ],
  [
    'army',
    /\b(?:army|military|fc|frontier corps|bsf|rangers?|navy|paramilitary)\b.*\b(?:personnel|men|officers?|soldiers?|officials?|troops|members|guards?)\b/i,
  ],
  ['police', /\bpolice\b.*\b(?:personnel|men|officers?|officials?|recruits|trainees|guards?|members)\b/i],
  ['security', /\bsecurity\b.*\b(?:personnel|men|officers?|officials?|forces?|members|guards?|staff)\b/i],
];

/** The words before the noun can make it another group: "polio workers", "Chinese engineers". */
export function groupOf(group: VictimGroup, victims: string): VictimGroup {
  return ORIGIN.find(([, pattern]) => pattern.test(victims))?.[0] ?? group;
}

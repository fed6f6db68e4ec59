/**
 * What somebody does who says something. `cite`: the text names where it has it from. `unsaid`: "reportedly", with
 * nobody named.
 */
export type SpeechAct =
  | 'say'
  | 'claim'
  | 'claim-responsibility'
  | 'accuse'
  | 'deny'
  | 'warn'
  | 'assess'
  | 'cite'
  | 'unsaid';

/**
 * Verbs by act; those in `NEEDS_NAME` are other words too ("reports", "states"), and count only behind a known holder.
 */
export const VERBS = new Map<string, SpeechAct>(
  (
    [
      [
        'say',
        'say says said saying tell tells told add adds added confirm confirms confirmed announce announces ' +
          'announced announcing stated note notes noted report reports reported reporting insist insists insisted ' +
          'maintain maintains maintained declare declares declared reveal reveals revealed disclose disclosed ' +
          'emphasize emphasise emphasized emphasised stress stresses stressed indicate indicates indicated ' +
          'describe describes described put puts voice voices voiced express expresses expressed',
      ],
      ['claim', 'claim claims claimed claiming boast boasts boasted'],
      [
        'accuse',
        'accuse accuses accused accusing blame blames blamed blaming allege alleges alleged alleging implicate ' +
          'implicates implicated',
      ],
      [
        'deny',
        'deny denies denied denying reject rejects rejected rejecting refute refutes refuted refuting dismiss ' +
          'dismisses dismissed dismissing rebuff rebuffs rebuffed disputes disputed',
      ],
      ['warn', 'warn warns warned warning caution cautions cautioned cautioning'],
      [
        'assess',
        'assess assesses assessed believe believes believed estimate estimates estimated conclude concludes concluded',
      ],
    ] as const
  ).flatMap(([act, words]) => words.split(' ').map((word): [string, SpeechAct] => [word, act])),
);

export const NEEDS_NAME = new Set(
  (
    'report reports reported reporting claim claims claimed claiming note notes noted stated indicate indicates put ' +
    'puts alleged reject rejects rejected dismiss dismissed dismisses add adds added accused blamed blame disputes ' +
    'disputed believed estimated estimate estimates stress reveal reveals confirmed describe describes described ' +
    'tell voice voices voiced express expresses expressed'
  ).split(' '),
);

/** "rejects" and "dismisses" are denials of something said; else of anything. */
export const DENIED_THINGS =
  /^(?:claims?|allegations?|accusations?|charges?|reports?|suggestions?|involvement|responsibility|assertions?|statements?|it|them|that|as|any|having|idea|notion)$/;

/** Words between a holder and the verb. */
export const BETWEEN = new Set(
  (
    'also later earlier has have had on yesterday today monday tuesday wednesday thursday friday saturday sunday ' +
    'then still initially now repeatedly strongly officially publicly separately immediately again vehemently ' +
    'categorically was were is are quoted as by who on, did not'
  ).split(' '),
);

/** A claim of these is a claim of responsibility. */
export const DEEDS =
  /^(?:responsibility|attacks?|bombings?|blasts?|bombs?|explosions?|ambush(?:es)?|assaults?|raids?|killings?|murders?|suicide|hits?|strikes?|shootings?|shooting)$/;

/** Pairs of which a story can report only one: an opened crossing is another event than a closed one. */
export const OPPOSITES: readonly (readonly [string, string])[] = [
  [
    'reopen reopens reopened reopening opens opened',
    'close closes closed closing closure shut shuts shutdown seal seals sealed',
  ],
  [
    'release releases released releasing freed frees free',
    'arrest arrests arrested detain detains detained jails jailed',
  ],
  ['lift lifts lifted lifting', 'impose imposes imposed imposing'],
  ['resume resumes resumed resuming restored restores', 'suspend suspends suspended suspending halt halts halted'],
  ['acquit acquits acquitted acquittal', 'convict convicts convicted sentenced sentences'],
  ['deny denies denied', 'claims claimed admits admit confirms confirm'],
  ['captures capture captured seizes overruns', 'retake retakes retook recaptures recaptured recapture'],
  ['approves approve approved accepts accept accepted', 'rejects reject rejected blocks blocked'],
];

const sides = OPPOSITES.map(([left, right]) => [new Set(left.split(' ')), new Set(right.split(' '))] as const);

/** Per opposite pair, which side the words take: bit 2n for the left, 2n+1 for the right; both sides cancel. */
export function oppositeBits(words: readonly string[]): number {
  let bits = 0;
  sides.forEach(([left, right], at) => {
    const isLeft = words.some((word) => left.has(word));
    const isRight = words.some((word) => right.has(word));
    if (isLeft !== isRight) bits |= (isLeft ? 1 : 2) << (2 * at);
  });
  return bits;
}

/** Whether two texts take opposite sides of one pair. */
export function areOpposite(a: number, b: number): boolean {
  const left = 0x55555555;
  return ((a & left & (b >>> 1)) | (b & left & (a >>> 1))) !== 0;
}

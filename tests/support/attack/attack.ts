import type { Felt } from './feel.ts';

/** One way to hurt the service from outside. */
export type Attack = {
  /** Short, as `--only` selects it. */
  readonly name: string;
  /** What is done, in a sentence. */
  readonly what: string;
  /** Sets up a stage of its own, attacks, and tells what came of it. */
  run(): Promise<Outcome>;
};

export type Outcome = {
  readonly felt: Felt | null;
  /** What else was measured: a sentence or figures. */
  readonly notes: string;
  /** Everything that did not hold; empty where the service stood. */
  readonly broken: readonly string[];
};

/** What anybody else may feel of an attack, at most. */
export const LIMITS = { p99: 50, longest: 250 } as const;

/** What of the limits did not hold. */
export function brokenLimits({ p99, longest, unanswered }: Felt): readonly string[] {
  return [
    ...(p99 > LIMITS.p99 ? [`/healthz p99 ${p99} ms, over ${LIMITS.p99}`] : []),
    ...(longest > LIMITS.longest ? [`longest /healthz ${longest} ms, over ${LIMITS.longest}`] : []),
    ...(unanswered > 0 ? [`${unanswered} /healthz without a good answer`] : []),
  ];
}

/** Long work that can pause after each of its steps; what it comes to is what it returns. */
export type Steps<T> = Generator<void, T, void>;

/** Does all steps at once, for who has nobody waiting. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Makes something of each, a step each. */
export function* eachStep<T, R>(list: readonly T[], make: (one: T, place: number) => R): Steps<readonly R[]> {
  const made: R[] = [];
  for (const [place, one] of list.entries()) {
    made.push(make(one, place));
    yield;
  }
  return made;
}

/**
 * The same text as `JSON.stringify` of plain data, made piece by piece down to so many levels: a large document takes
 * longer than others may be kept waiting.
 */
export function* jsonSteps(value: unknown, levels = 6): Steps<string> {
  if (levels === 0 || typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const parts: string[] = [];
  if (Array.isArray(value)) {
    for (const one of value) {
      parts.push(yield* jsonSteps(one, levels - 1));
      yield;
    }
    return `[${parts.join()}]`;
  }
  for (const [name, one] of Object.entries(value)) {
    if (one === undefined) continue;
    parts.push(`${JSON.stringify(name)}:${yield* jsonSteps(one, levels - 1)}`);
  }
  return `{${parts.join()}}`;
}

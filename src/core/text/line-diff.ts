/** Lines around a change, so that a person and `patch` find the place. */
const AROUND = 3;

type Step = { readonly mark: ' ' | '-' | '+'; readonly line: string };

/** What has become of a text, as a patch in the unified form; empty where nothing has. `from` and `to` name files. */
export function lineDiff(before: string, after: string, from: string, to: string): string {
  if (before === after) return '';
  const steps = stepsBetween(linesOf(before), linesOf(after));
  const hunks = hunksOf(steps);
  return `--- ${from}\n+++ ${to}\n${hunks.join('')}`;
}

function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

/** Common lines at both ends are passed over; between them the longest common part is kept. */
function stepsBetween(before: readonly string[], after: readonly string[]): readonly Step[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  const shorter = Math.min(before.length, after.length) - start;
  while (end < shorter && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  const kept = (line: string): Step => ({ mark: ' ', line });
  return [
    ...before.slice(0, start).map(kept),
    ...middleSteps(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...before.slice(before.length - end).map(kept),
  ];
}

function middleSteps(before: readonly string[], after: readonly string[]): readonly Step[] {
  const width = after.length + 1;
  const longest = new Uint32Array((before.length + 1) * width);
  const at = (i: number, j: number) => longest[i * width + j] ?? 0;
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--)
      longest[i * width + j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const steps: Step[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const [old, now] = [before[i], after[j]];
    if (old !== undefined && old === now) {
      steps.push({ mark: ' ', line: old });
      i++;
      j++;
    } else if (old !== undefined && (now === undefined || at(i + 1, j) >= at(i, j + 1))) {
      steps.push({ mark: '-', line: old });
      i++;
    } else {
      steps.push({ mark: '+', line: now ?? '' });
      j++;
    }
  }
  return steps;
}

function hunksOf(steps: readonly Step[]): readonly string[] {
  const changed = steps.flatMap(({ mark }, index) => (mark === ' ' ? [] : [index]));
  const spans: [from: number, to: number][] = [];
  for (const index of changed) {
    const last = spans.at(-1);
    if (last !== undefined && index - last[1] <= 2 * AROUND) last[1] = index;
    else spans.push([index, index]);
  }
  return spans.map(([from, to]) =>
    hunkText(steps, Math.max(0, from - AROUND), Math.min(steps.length, to + AROUND + 1)),
  );
}

function hunkText(steps: readonly Step[], from: number, to: number): string {
  const hunk = steps.slice(from, to);
  const placeOf = (own: '-' | '+') => {
    const above = steps.slice(0, from).filter(({ mark }) => mark === ' ' || mark === own).length;
    const length = hunk.filter(({ mark }) => mark === ' ' || mark === own).length;
    return `${own}${length === 0 ? above : above + 1},${length}`;
  };
  return `@@ ${placeOf('-')} ${placeOf('+')} @@\n${hunk.map(({ mark, line }) => `${mark}${line}\n`).join('')}`;
}

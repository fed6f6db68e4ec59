import { formatProblem } from '../files/problem.ts';
import { loadConfigured } from './configured.ts';
import { EXIT } from './exit.ts';
import { configFromEnvironment, printLine } from './input.ts';

/** Validates what an operator wrote; each problem is a line on standard output. */
export async function check(): Promise<number> {
  const { feeds, taxonomy } = loadConfigured(configFromEnvironment());
  const problems = [feeds, taxonomy].flatMap((loaded) => (loaded.kind === 'invalid' ? loaded.problems : []));
  for (const problem of problems) await printLine(formatProblem(problem));
  if (problems.length > 0) {
    console.error(`check: ${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`);
    return EXIT.problems;
  }
  console.error(`check: ${describe({ feeds, taxonomy })}`);
  return EXIT.done;
}

function describe({ feeds, taxonomy }: ReturnType<typeof loadConfigured>): string {
  if (feeds.kind === 'invalid' || taxonomy.kind === 'invalid') return 'problems found';
  const { version } = taxonomy.taxonomy;
  const count = (kind: 'region' | 'actor' | 'theme') => taxonomy.taxonomy.entries(kind).length;
  return `${feeds.feeds.length} feeds; taxonomy ${version}: ${count('region')} regions, ${count('actor')} actors, ${count('theme')} themes; all good`;
}

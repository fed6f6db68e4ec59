import { formatProblem } from './problem.ts';
import { prepareTaxonomy, readTaxonomyFiles } from './taxonomy-files.ts';

/**
 * Run by the build with the folder of the taxonomy that comes with the program: reads and checks it once, so that
 * whoever
 * starts with these very files need not. One that has problems is left to `khabar check`, which tells them.
 */
for (const problem of prepareTaxonomy(readTaxonomyFiles(process.argv[2] ?? 'taxonomy')))
  process.stderr.write(`${formatProblem(problem)}\n`);

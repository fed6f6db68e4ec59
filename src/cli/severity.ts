import { tellSeverityRules } from '../core/story/severity.ts';
import { writeSeverity } from '../files/severity-file.ts';
import { loadDocuments } from './configured.ts';
import { EXIT } from './exit.ts';
import { configFromEnvironment, printLine } from './input.ts';

/** Prints the severity rule in force: in words, or as a file to change. */
export async function printSeverity({ yaml = false }: { readonly yaml?: boolean }): Promise<number> {
  const { severity, taxonomy } = loadDocuments(configFromEnvironment());
  if (yaml) process.stdout.write(writeSeverity(severity));
  else
    for (const line of tellSeverityRules(severity, (theme) => taxonomy.entry('theme', theme)?.name ?? theme))
      await printLine(line);
  return EXIT.done;
}

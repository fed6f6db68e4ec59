import { printDesk } from '../formats/desk-json.ts';
import { loadDocuments } from './configured.ts';
import { EXIT } from './exit.ts';
import { configFromEnvironment, printLine } from './input.ts';

/** Prints the desks of the file, a line each; with `json` all that is known of them. */
export async function listDesks({ json = false }: { readonly json?: boolean }): Promise<number> {
  const { desks } = loadDocuments(configFromEnvironment());
  for (const desk of desks) {
    const printed = printDesk(desk);
    const { id, title, brief } = printed;
    const plan = brief === null ? 'no brief' : `brief at ${brief.at} (${brief.zone})`;
    await printLine(json ? JSON.stringify(printed) : [id, title, plan].join('\t'));
  }
  console.error(`desks: ${desks.length} ${desks.length === 1 ? 'desk' : 'desks'}`);
  return EXIT.done;
}

import { createInterface } from 'node:readline';
import { storyRulesFromEnvironment, taxonomyFromEnvironment } from './configured.ts';
import { EXIT } from './exit.ts';
import { groupLines } from './group-lines.ts';
import { openInput, printLine } from './input.ts';
import { readStoryLine, type StoryLine } from './story-line.ts';

/**
 * Groups JSON Lines into stories: sorted by (published, id), then the very code that the service uses. The lines come
 * out in that order. A bad line is answered with `{id, error}`, the rest goes on, and the exit code is 1.
 */
export async function stories(file: string | undefined): Promise<number> {
  const taxonomy = taxonomyFromEnvironment();
  const good: StoryLine[] = [];
  let bad = 0;
  for await (const text of createInterface({ input: openInput(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    if (text.trim() === '') continue;
    const read = readStoryLine(text);
    if ('error' in read) {
      bad++;
      await printLine(JSON.stringify(read));
    } else good.push(read);
  }
  const sorted = good.sort((a, b) => Date.parse(a.published) - Date.parse(b.published) || compareIds(a.id, b.id));
  for (const { id, story, origin, severity, headline } of groupLines(
    sorted,
    taxonomy,
    storyRulesFromEnvironment(taxonomy),
  ))
    await printLine(JSON.stringify({ id, story, origin, severity, headline }));
  return bad === 0 ? EXIT.done : EXIT.problems;
}

/** Numbers by value, everything else as text. */
function compareIds(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a) < String(b) ? -1 : 1;
}

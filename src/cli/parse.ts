import type { ParsedItem } from '../core/item/item.ts';
import { parseDocument } from '../fetch/parse.ts';
import { EXIT } from './exit.ts';
import { printLine, readInput } from './input.ts';

/** Prints a feed document as one JSON object; problems that could be repaired are part of it. */
export async function parse(
  file: string,
  options: { readonly url?: string; readonly contentType?: string },
): Promise<number> {
  const parsed = await parseDocument({
    body: await readInput(file),
    contentType: options.contentType ?? null,
    url: options.url ?? '',
    encoding: null,
  });
  if (typeof parsed === 'string') {
    console.error(`parse: ${file}: ${parsed}`);
    return EXIT.unusable;
  }
  const { format, title, link, language, items, problems } = parsed;
  await printLine(JSON.stringify({ format, title, link, language, items: items.map(withSource), problems }));
  return EXIT.done;
}

/** Few items name whom they are taken from; only those say so. */
function withSource({ source, ...item }: ParsedItem): Partial<ParsedItem> {
  return source === null ? item : { ...item, source };
}

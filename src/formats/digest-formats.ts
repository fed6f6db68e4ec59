import type { Digest } from '../core/digest/digest-model.ts';
import { jsonSteps, type Steps } from '../core/turns/steps.ts';
import { digestHtml } from './digest-html.tsx';
import { digestJson } from './digest-json.ts';
import { digestMarkdown } from './digest-markdown.ts';
import { digestText } from './digest-text.ts';

export type DigestFormat = {
  readonly name: 'json' | 'html' | 'markdown' | 'text';
  /** Without parameters; all are UTF-8. */
  readonly mediaType: string;
  /** In steps: a large digest takes longer than others may be kept waiting. */
  readonly print: (digest: Digest) => Steps<string>;
};

/** The formats of a digest; the first is given to who asks for none. */
export const DIGEST_FORMATS: readonly [DigestFormat, ...DigestFormat[]] = [
  { name: 'json', mediaType: 'application/json', print: jsonText },
  { name: 'html', mediaType: 'text/html', print: digestHtml },
  { name: 'markdown', mediaType: 'text/markdown', print: digestMarkdown },
  { name: 'text', mediaType: 'text/plain', print: digestText },
];

function* jsonText(digest: Digest): Steps<string> {
  return `${yield* jsonSteps(yield* digestJson(digest))}\n`;
}

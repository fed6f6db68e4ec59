import type { Digest } from '../core/digest-model.ts';
import { digestHtml } from './digest-html.tsx';
import { digestJson } from './digest-json.ts';
import { digestMarkdown } from './digest-markdown.ts';
import { digestText } from './digest-text.ts';

export type DigestFormat = {
  readonly name: 'json' | 'html' | 'markdown' | 'text';
  /** Without parameters; all are UTF-8. */
  readonly mediaType: string;
  readonly print: (digest: Digest) => string;
};

/** The formats of a digest; the first is given to who asks for none. */
export const DIGEST_FORMATS: readonly [DigestFormat, ...DigestFormat[]] = [
  { name: 'json', mediaType: 'application/json', print: (digest) => `${JSON.stringify(digestJson(digest))}\n` },
  { name: 'html', mediaType: 'text/html', print: digestHtml },
  { name: 'markdown', mediaType: 'text/markdown', print: digestMarkdown },
  { name: 'text', mediaType: 'text/plain', print: digestText },
];

import fc from 'fast-check';

/** What publishers and attackers put into texts: markup, control characters, direction overrides, lone surrogates. */
const PIECES = [
  '<script>alert(1)</script>',
  '</style>',
  '</title><img src=x onerror=alert(1)>',
  ']]>',
  '<![CDATA[',
  '-->',
  '&amp;',
  '&#x0;',
  '&',
  '"',
  "'",
  '`',
  '[a](javascript:alert(1))',
  '**',
  '_',
  '\\',
  '\u0000',
  '\u0008',
  '\u001b[31m',
  '\u202e',
  '\u200f',
  '\ufffe',
  '\ud800',
  '\udfff',
  '😀',
  'کابل',
  'می‌رود',
  '喀布尔',
  '\r\n',
  '\t',
  ' ',
  'Kabul',
  '<b>',
  '{{x}}',
  '${x}',
  '%s',
];

/** Any text that a store could come to hold, and worse. */
export const hostileText = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 12 })
  .map((pieces) => pieces.join(''));

/** Links, good and bad. */
export const hostileLink = fc.oneof(
  fc.constant(null),
  fc.constantFrom(
    'https://hill-post.example/a?b=1&c="2"',
    'javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'https://user:secret@hill-post.example/',
    'https://hill-post.example/<script>',
    'https://hill-post.example/]]>',
    'https://hill-post.example/کابل',
    'https://[::1',
    '//hill-post.example/x',
    '',
  ),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
);

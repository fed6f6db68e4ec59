/**
 * The sheet of a brief's page: light and dark, screen and one sheet of A4; logical sides only, so that right-to-left
 * text is at home. A page of the service may carry it: all of it holds within `.brief`.
 */
export const BRIEF_STYLE = `
:root { color-scheme: light dark; }
body { margin: 0; }
.brief { --b-ink: #1c2326; --b-soft: #56626a; --b-line: #d5dcdf; --b-paper: #fbfcfc; --b-accent: #0b6e6e;
  --b-warn: #9a3412; --b-warn-paper: #fbeee6; --b-mark: #eaf3f3; max-width: 50rem; margin-inline: auto;
  padding: 1rem .9rem 2rem; color: var(--b-ink);
  font: 15px/1.45 system-ui, "Noto Sans", "Noto Naskh Arabic", sans-serif; }
html:has(> body > .brief) { background: #fbfcfc; }
@media (prefers-color-scheme: dark) { html:has(> body > .brief) { background: #12181a; }
  .brief { --b-ink: #e4e9ea; --b-soft: #a3afb4; --b-line: #2d373b; --b-paper: #12181a; --b-accent: #5cc2bd;
  --b-warn: #f0a27a; --b-warn-paper: #38241a; --b-mark: #1f3032; } }
.brief * { box-sizing: border-box; }
.brief p { margin: 0 0 .2rem; overflow-wrap: anywhere; } .brief .number { white-space: nowrap; }
.brief a { color: var(--b-accent); text-decoration: none; } .brief a:hover { text-decoration: underline; }
.brief .title { font-size: 1.45rem; line-height: 1.25; margin: 0 0 .2rem; overflow-wrap: anywhere; }
.brief .review { font-weight: 600; } .brief .soft { color: var(--b-soft); font-size: .8125rem; }
.brief .bottom { margin-block: .6rem; padding: .5rem .7rem; border-inline-start: 4px solid var(--b-accent);
  background: var(--b-mark); }
.brief .heading { font-size: 1rem; margin: 1.1rem 0 .25rem; padding-block-end: .15rem; text-transform: uppercase;
  letter-spacing: .03em; border-block-end: 2px solid var(--b-accent); break-after: avoid; }
.brief .link { text-decoration: underline; text-underline-offset: .15em; } .brief .wide { overflow-x: auto; }
.brief .table { border-collapse: collapse; max-width: 100%; font-size: .875rem; }
.brief .cell, .brief .number { padding: .15rem .5rem .15rem 0; vertical-align: top; text-align: start; }
.brief .number { text-align: end; padding-inline: .45rem; font-variant-numeric: tabular-nums; }
.brief th { font-weight: 600; color: var(--b-soft); }
.brief .changed { color: var(--b-warn); }
.brief .story { padding-block: .5rem; border-block-end: 1px solid var(--b-line); break-inside: avoid; }
.brief .head { font-size: .8125rem; color: var(--b-soft); }
.brief .severity { color: var(--b-ink); } .brief .serious { color: var(--b-warn); }
.brief .headline { font-size: 1rem; line-height: 1.4; margin: 0 0 .1rem; overflow-wrap: anywhere; }
.brief .headline a { color: var(--b-ink); }
.brief .desk { font-weight: 600; }
.brief .closing { margin-block-start: 1.2rem; padding-block-start: .5rem; border-block-start: 1px solid var(--b-line);
  font-size: .8125rem; }
@media (max-width: 30rem) { .brief .table { font-size: .75rem; } .brief .number { padding-inline: .2rem; } }
@page { size: A4; margin: 11mm 12mm; }
@media print { :root { color-scheme: light; } html:has(> body > .brief) { background: #fff; }
  .brief { --b-ink: #000; --b-soft: #333; --b-line: #bbb; --b-accent: #000; --b-warn: #000; --b-mark: #fff;
    max-width: none; padding: 0; font-size: 8.4pt; line-height: 1.26; columns: 2; column-gap: 6mm; }
  .brief > .title, .brief > .review, .brief > .soft, .brief > .bottom, .brief > .closing { column-span: all; }
  .brief .title { font-size: 13pt; } .brief .heading { font-size: 8.8pt; margin: 5pt 0 1pt; border-width: 1px; }
  .brief .soft, .brief .head, .brief .closing { font-size: 7.8pt; } .brief .table { font-size: 7.4pt; }
  .brief .number { padding-inline: 2pt; } .brief .cell { padding-inline-end: 3pt; }
  .brief .headline { font-size: 8.8pt; line-height: 1.3; margin: 0; } .brief p { margin: 0; }
  .brief .story { padding-block: 2pt; }
  .brief .story > .line, .brief .story > .headline ~ .soft { display: inline; unicode-bidi: isolate; }
  .brief .story > p::after { content: ' '; } .brief .bottom { margin-block: 3pt; padding: 2pt 5pt; }
  .brief .cell, .brief .number { padding-block: 0; } .brief .closing { margin-block-start: 5pt; }
  .brief .changed { text-decoration: underline; } }
`;

/**
 * The sheet of a digest's page: light and dark, screen and paper; logical sides only, so that right-to-left text is at
 * home.
 */
export const DIGEST_STYLE = `
:root { color-scheme: light dark; --ink: #1c2326; --soft: #5c686e; --line: #dde3e5; --paper: #fbfcfc; --accent: #0b6e6e;
  --warn: #9a3412; --warn-paper: #fbeee6; --mark: #eaf3f3; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e9ea; --soft: #9aa7ac; --line: #2d373b; --paper: #12181a;
  --accent: #5cc2bd; --warn: #f0a27a; --warn-paper: #38241a; --mark: #1f3032; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 16px/1.5 system-ui, "Noto Sans", "Noto Naskh Arabic", sans-serif; }
main { max-width: 46rem; margin-inline: auto; padding: 1.5rem 1rem 3rem; }
p { margin: 0 0 .3rem; overflow-wrap: anywhere; } a { color: var(--accent); text-decoration: none; } a:hover {
  text-decoration: underline; }
.title { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .25rem; } .scope { font-size: 1.1rem; font-weight: 600; }
.soft, .meta, .why { color: var(--soft); font-size: .875rem; }
.region { font-size: 1.2rem; margin: 2rem 0 .25rem; padding-block-end: .25rem;
  border-block-end: 2px solid var(--accent); }
.actor { font-size: .875rem; font-weight: 600; color: var(--soft); margin: 1rem 0 0; }
.entry { padding-block: .7rem; border-block-end: 1px solid var(--line); break-inside: avoid; }
.headline { font-size: 1.075rem; line-height: 1.4; margin: 0 0 .15rem; overflow-wrap: anywhere; } .headline a {
  color: var(--ink); }
.mark, .serious { display: inline-block; padding: 0 .5rem; border-radius: 1rem; background: var(--mark);
  color: var(--ink); font-size: .8125rem; }
.serious { background: var(--warn-paper); color: var(--warn); font-weight: 600; }
.said { margin-block: .25rem; } .coverage { padding-inline-start: 1.2rem; }
`;

/**
 * One small sheet: readable at a glance, light and dark, phone and desk; logical sides only, so that right-to-left text
 * is at home.
 */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1c2326; --soft: #5c686e; --line: #dde3e5; --paper: #fbfcfc; --card: #fff;
  --accent: #0b6e6e; --warn: #9a3412; --tag: #eaf3f3; --guess: #f6f0e2; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e9ea; --soft: #9aa7ac; --line: #2d373b; --paper: #12181a;
  --card: #192124; --accent: #5cc2bd; --warn: #f0a27a; --tag: #1f3032; --guess: #332c1c; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 16px/1.5 system-ui, "Noto Sans", "Noto Naskh Arabic", sans-serif; }
a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: .15em; }
header a, nav a, h1 a, h2.title a, h3.title a, ul.tags a, .more { text-decoration: none; }
header a:hover, nav a:hover, h2.title a:hover, h3.title a:hover, ul.tags a:hover, .more:hover {
  text-decoration: underline; }
.skip { position: absolute; inset-inline-start: -99rem; } .skip:focus { inset-inline-start: .5rem; top: .5rem;
  background: var(--card); padding: .5rem 1rem; z-index: 1; }
header, main, footer { max-width: 62rem; margin-inline: auto; padding-inline: 1rem; }
header { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; align-items: baseline; padding-block: 1rem .5rem; }
header .name { font-size: 1.35rem; font-weight: 650; color: var(--ink); } header .name span { color: var(--accent); }
header nav { display: flex; flex-wrap: wrap; gap: 0 1rem; margin-inline-start: auto; }
footer { color: var(--soft); font-size: .875rem; padding-block: 2rem; }
form.filter { display: grid; gap: .5rem; padding: .75rem; background: var(--card); border: 1px solid var(--line);
  border-radius: .6rem; margin-block: .5rem 1rem; }
form.filter input, form.filter select, form.filter button { font: inherit; padding: .45rem .6rem;
  border: 1px solid var(--line); border-radius: .4rem; background: var(--paper); color: var(--ink); min-width: 0;
  width: 100%; }
form.filter button { background: var(--accent); border-color: var(--accent); color: var(--paper); font-weight: 600;
  cursor: pointer; }
form.filter label:not(.named) span { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden;
  clip-path: inset(50%); }
ol.items { list-style: none; margin: 0; padding: 0; }
ol.items > li { padding-block: .9rem; border-block-end: 1px solid var(--line); }
h2.title, h1.title { font-size: 1.075rem; line-height: 1.4; font-weight: 600; margin: 0; overflow-wrap: anywhere; }
h1.title { font-size: 1.5rem; }
h2.title a { color: var(--ink); }
.meta { color: var(--soft); font-size: .875rem; display: flex; flex-wrap: wrap; gap: .1rem .75rem;
  margin-block: .15rem .35rem; }
.summary { margin: .25rem 0 .4rem; color: var(--soft); overflow-wrap: anywhere; display: -webkit-box;
  -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden; }
.whole { -webkit-line-clamp: none; color: var(--ink); }
ul.tags { list-style: none; display: flex; flex-wrap: wrap; gap: .35rem; margin: .3rem 0 0; padding: 0; }
ul.tags a { display: inline-block; font-size: .8125rem; padding: .1rem .55rem; border-radius: 1rem;
  background: var(--tag); color: var(--ink); }
ul.tags .inferred a { background: var(--guess); font-style: italic; } ul.tags .inferred a::after {
  content: " (inferred)"; color: var(--soft); }
ul.tags .kind { color: var(--soft); margin-inline-end: .3rem; }
.empty, .notice { padding: 1.25rem; background: var(--card); border: 1px solid var(--line); border-radius: .6rem; }
.notice { margin-block-end: 1rem; padding: .75rem 1rem; }
.more { display: block; text-align: center; padding: 1rem; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; } th { text-align: start; color: var(--soft);
  font-weight: 500; } th, td { padding: .4rem .6rem .4rem 0; border-block-end: 1px solid var(--line);
  vertical-align: top; overflow-wrap: break-word; hyphens: manual; }
.failing { color: var(--warn); } code { font-size: .875em; background: var(--tag); padding: .05rem .3rem;
  border-radius: .25rem; overflow-wrap: anywhere; }
form.filter { grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); } form.filter .wide { grid-column: span 2; }
@media (max-width: 44rem) { form.filter { grid-template-columns: 1fr 1fr; } form.filter .wide { grid-column: 1 / -1; } }
h2, h3 { font-size: 1.075rem; line-height: 1.4; margin: 1.5rem 0 .4rem; } h3 { font-size: 1rem;
  margin-block-start: .5rem; } h3.title { font-weight: 600; margin: 0; } h3.title a { color: var(--ink); }
.severity { font-weight: 600; color: var(--ink); } .severity.s3, .severity.s4 { color: var(--warn); }
.gloss { margin-block: .1rem; }
.fact { margin: .15rem 0; font-size: .9375rem; overflow-wrap: anywhere; } .note { color: var(--accent); }
.sides { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; } .sides section { background: var(--card);
  border: 1px solid var(--line); border-radius: .6rem; padding: .5rem 1rem; } .sides ul {
  padding-inline-start: 1.1rem; }
@media (max-width: 44rem) { .sides { grid-template-columns: 1fr; } }
dt { color: var(--soft); } dd { margin: 0 0 .5rem; }
form.manage { display: grid; gap: .9rem; max-width: 34rem; margin-block: 1rem; } form.manage label { display: grid;
  gap: .2rem; color: var(--soft); font-size: .9rem; } form.manage .check { display: flex; gap: .5rem;
  align-items: baseline; color: var(--ink); }
form.manage input:not([type=checkbox]), form.manage select { font: inherit; color: var(--ink); background: var(--card);
  border: 1px solid var(--line); border-radius: .4rem; padding: .45rem .6rem; width: 100%; }
form.manage button, form.act button { font: inherit; font-weight: 600; padding: .55rem 1.4rem; border: 0;
  border-radius: .4rem; background: var(--accent); color: var(--paper); cursor: pointer; justify-self: start; }
form.act { margin-block: 1rem; }
form.review { display: grid; gap: .4rem; margin-block: .35rem; max-width: 40rem; } form.review label { display: grid;
  gap: .2rem; color: var(--soft); font-size: .9rem; } form.review textarea, form.review input:not([type=radio]),
form.review select { font: inherit; color: var(--ink); background: var(--card); border: 1px solid var(--line);
  border-radius: .4rem; padding: .45rem .6rem; width: 100%; min-width: 0; }
form.review button { font: inherit; font-weight: 600; padding: .5rem 1.1rem; border: 1px solid var(--accent);
  border-radius: .4rem; background: var(--accent); color: var(--paper); cursor: pointer; justify-self: start; }
form.review button.quiet { background: transparent; color: var(--accent); padding: .3rem .8rem; }
form.review .check { display: flex; gap: .5rem; align-items: baseline; color: var(--ink); }
form.review fieldset { border: 1px solid var(--line); border-radius: .4rem; }
.acts { display: flex; flex-wrap: wrap; gap: .5rem .75rem; align-items: center; margin: .2rem 0; }
.reviewed { padding-block: .7rem; border-block-end: 1px solid var(--line); } .reviewed:target { outline: 2px solid
  var(--accent); outline-offset: .3rem; } summary { cursor: pointer; color: var(--accent); padding-block: .2rem; }
form.filter .named { display: grid; grid-template-columns: auto 1fr; gap: .5rem; align-items: center;
  color: var(--soft); font-size: .875rem; white-space: nowrap; }
details.filters > summary { padding-block: .4rem; } h3.part { margin-block: 1rem 0; font-size: .9375rem;
  color: var(--soft); } p.meta { margin-block: .15rem .35rem; }
ul.standing { list-style: none; margin: 0; padding: 0; display: grid; gap: .1rem 1.5rem;
  grid-template-columns: repeat(auto-fill, minmax(min(22rem, 100%), 1fr)); }
ul.standing li { padding-block: .25rem; overflow-wrap: anywhere; } ul.standing .meta { margin: 0; gap: 0 .4rem; }
.mark { background: var(--tag); color: var(--ink); border-radius: .25rem; padding-inline: .4rem; }
footer p { margin: .2rem 0; }
article.brief a { text-decoration: underline; text-decoration-thickness: 1px; }
@media (max-width: 30rem) { article.brief .table { font-size: .75rem; } article.brief .number {
  white-space: normal; padding-inline: .2rem; overflow-wrap: anywhere; hyphens: auto; } }
@media print { header nav, .skip, form, details.filters, .more, footer a { display: none; } body { background: #fff;
  color: #000; font-size: 11pt; } header, main, footer { max-width: none; padding-inline: 0; } a { color: inherit; }
  li, tr, .sides section { break-inside: avoid; } h2, h3 { break-after: avoid; } }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.notice h2 { margin-block-start: 0; } h1 + .notice { margin-block-start: .75rem; }
.preview { border: 1px solid var(--line); border-radius: .6rem;
  overflow-x: auto; margin-inline: 0; } .preview pre { white-space: pre-wrap; overflow-wrap: anywhere; }
`;

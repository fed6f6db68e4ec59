/** Rules of the pages behind the scenes (sources, taxonomy, audit, ...), of a story and of the feeds. */
export const DESK_STYLE = `
nav.behind ul { list-style: none; display: flex; flex-wrap: wrap; gap: .15rem 1rem; margin: .25rem 0 1rem; padding: 0;
  font-size: .9375rem; } nav.behind .whose { color: var(--soft); }
nav.behind [aria-current] { color: var(--ink); font-weight: 600; text-decoration: underline; }
.notice.warn { border-color: var(--warn); border-inline-start-width: .3rem; }
h2 .count { color: var(--soft); font-weight: 400; font-size: .875em; }
ol.sources { list-style: none; margin: 0; padding: 0; } ol.sources > li { padding-block: .6rem;
  border-block-end: 1px solid var(--line); } ol.sources .meta { margin-block: .1rem; }
ul.names { list-style: none; padding: 0; display: grid; gap: .15rem 1rem;
  grid-template-columns: repeat(auto-fill, minmax(min(14rem, 100%), 1fr)); }
main a { text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: .15em;
  text-decoration-color: color-mix(in srgb, currentColor 45%, transparent); }
main h1 a, main h2.title a, main h3.title a, ul.tags a, nav.behind a { text-decoration: none; }
main h2.title a:hover, main h3.title a:hover, nav.behind a:hover { text-decoration: underline; }
dl.facts { display: grid; grid-template-columns: fit-content(40%) 1fr; gap: .3rem 1rem; margin-block: .75rem; }
dl.facts dd { margin: 0; overflow-wrap: anywhere; min-width: 0; }
@media (max-width: 30rem) { dl.facts { grid-template-columns: 1fr; gap: 0; } dl.facts dd { margin-block-end: .5rem; } }
.hours { display: block; width: 100%; max-width: 30rem; height: auto; } .hours rect { fill: var(--accent); }
.hours text { fill: var(--soft); font-size: 9px; } .hours line { stroke: var(--line); }
form.deed { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; margin-block: .75rem; }
form.deed label { display: grid; gap: .15rem; color: var(--soft); font-size: .9rem; flex: 1 1 14rem; max-width: 26rem; }
form.deed input, form.deed select, form.deed textarea { font: inherit; color: var(--ink); background: var(--card);
  border: 1px solid var(--soft); border-radius: .4rem; padding: .45rem .6rem; width: 100%; min-width: 0; }
form.deed label.check { display: flex; gap: .5rem; align-items: baseline; }
form.deed input[type=checkbox] { width: auto; flex: none; }
form.deed button { font: inherit; font-weight: 600; padding: .5rem 1.1rem; border: 1px solid var(--accent);
  border-radius: .4rem; background: var(--accent); color: var(--paper); cursor: pointer; }
form.deed button.quiet { background: transparent; color: var(--accent); }
.rows { list-style: none; margin: 0; padding: 0; } .rows > li { padding-block: .55rem;
  border-block-end: 1px solid var(--line); }
mark { background: var(--tag); color: inherit; border-radius: .2rem; padding-inline: .1em;
  box-shadow: 0 1px 0 var(--accent); } mark.lost { background: var(--guess); box-shadow: none;
  text-decoration: underline dotted var(--soft); }
.headline { font-size: 1.25rem; font-weight: 600; line-height: 1.5; margin-block: .75rem; overflow-wrap: anywhere; }
.wide-table { overflow-x: auto; } .wide-table table { min-width: 34rem; }
pre.copy { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--card); border: 1px solid var(--line);
  border-radius: .4rem; padding: .6rem .8rem; font-size: .9rem; user-select: all; }
.days { display: flex; flex-wrap: wrap; gap: .25rem 1rem; justify-content: space-between; align-items: baseline;
  margin-block: .5rem; }
article.day p { margin: 0 0 .3rem; overflow-wrap: anywhere; } .day-title { font-size: 1.5rem; line-height: 1.3;
  margin: .25rem 0; } .day-scope { font-size: 1.075rem; font-weight: 600; }
.day-soft, .day-meta, .day-why { color: var(--soft); font-size: .875rem; }
.day-region { font-size: 1.2rem; margin: 1.75rem 0 .25rem; padding-block-end: .2rem;
  border-block-end: 2px solid var(--accent); } .day-actor { color: var(--soft); font-size: .875rem; margin: 1rem 0 0; }
.day-entry { padding-block: .6rem; border-block-end: 1px solid var(--line); break-inside: avoid; }
.day-headline { font-size: 1.075rem; line-height: 1.4; margin: 0 0 .15rem; overflow-wrap: anywhere; }
main .day-headline a { color: var(--ink); text-decoration: none; } main .day-headline a:hover {
  text-decoration: underline; } .day-mark, .day-serious { display: inline-block; padding-inline: .5rem;
  border-radius: 1rem; background: var(--tag); color: var(--ink); font-size: .8125rem; }
.day-serious { background: transparent; border: 1px solid var(--warn); color: var(--warn); font-weight: 600; }
.day-coverage { padding-inline-start: 1.2rem; }
.copied, .forms label { display: grid; gap: .25rem; color: var(--soft); font-size: .9rem; margin-block: .75rem; }
.copied textarea, textarea.block { font: inherit; font-size: .9375rem; color: var(--ink); background: var(--card);
  border: 1px solid var(--line); border-radius: .4rem; padding: .6rem .8rem; width: 100%; }
.wide-table:focus-visible { outline-offset: 4px; }
@media print { header nav, nav.behind, form, .days, .handing { display: none; } body { background: #fff; color: #000; }
  main, header { max-width: none; padding: 0; } a { color: inherit; } li, tr, .sides section { break-inside: avoid; } }
`;

const COLUMNS = 24;
const places = Array.from({ length: COLUMNS }, (_, at) => at + 1)
  .map((at) => `.map .c${at}{grid-column:${at}}.map .r${at}{grid-row:${at}}`)
  .join('');

/** The map of tiles, plots, and the pages of regions, actors and themes. */
export const MAP_STYLE = `
:root { --g1: #fbe3d3; --g2: #f6bd98; --g3: #e58a5c; --g4: #a83a19; --on-g4: #fff; --hatch: #c3ccd0; }
@media (prefers-color-scheme: dark) { :root { --g1: #3b2a22; --g2: #643a27; --g3: #95492a; --g4: #f08a52;
  --on-g4: #16100c; --hatch: #3c494e; } }
.g0 { background-color: var(--card); } .g1 { background-color: var(--g1); } .g2 { background-color: var(--g2); }
.g3 { background-color: var(--g3); } .g4 { background-color: var(--g4); color: var(--on-g4); }
.deaf { background-image: repeating-linear-gradient(135deg, transparent 0 3px, var(--hatch) 3px 4px); }
.map { list-style: none; margin: .75rem 0 1rem; padding: 0; display: grid; gap: 2px; direction: ltr;
  grid-template-columns: repeat(19, minmax(0, 1fr)); }
.map li { aspect-ratio: 1; position: relative; border-radius: .2rem; border: 1px solid var(--line);
  print-color-adjust: exact; -webkit-print-color-adjust: exact; min-width: 0; }
.map .g1, .map .g2, .map .g3, .map .g4 { border-color: transparent; }
.map a { position: absolute; inset: 0; padding: .15em .2em; color: inherit; background: inherit; overflow: hidden;
  hyphens: auto; letter-spacing: -.02em;
  font-size: clamp(7.5px, 1.02vw, 11px); line-height: 1.15; border-radius: inherit; }
.map a:hover { outline: 2px solid var(--accent); text-decoration: none; z-index: 1; }
.map a i { font-style: normal; } .map a b { position: absolute; inset-block-end: 0; inset-inline-end: 0;
  padding: 0 .2em .05em .3em; font-size: 1.4em; font-weight: 700; background: inherit;
  border-end-end-radius: inherit; }
.map .deaf a { color: var(--soft); }
.map .deaf a:not(:hover) { text-shadow: 0 0 2px var(--card), 0 0 2px var(--card), 0 0 3px var(--card); }
.shut::after { content: ""; position: absolute; inset-block-end: 3px; inset-inline-start: 3px; inline-size: .5rem;
  block-size: .5rem; border-radius: 50%; border: 2px solid var(--warn); pointer-events: none;
  background: linear-gradient(var(--warn), var(--warn)) center / 100% 2px no-repeat; }
.g4.shut::after, .g3.shut::after { border-color: currentColor;
  background: linear-gradient(currentColor, currentColor) center / 100% 2px no-repeat; }
p.lead { color: var(--soft); font-size: .9375rem; margin: .15rem 0 .5rem; }
.legend { display: flex; flex-wrap: wrap; gap: .3rem 1rem; margin: .5rem 0; color: var(--soft); font-size: .875rem; }
.legend span { display: inline-flex; align-items: center; gap: .35rem; } .legend i { inline-size: 1.1rem;
  block-size: 1.1rem; border-radius: .2rem; border: 1px solid var(--line); position: relative;
  print-color-adjust: exact; -webkit-print-color-adjust: exact; }
@media (min-width: 66rem) { .map { inline-size: min(94vw, 84rem);
  margin-inline-start: calc(50% - min(47vw, 42rem)); gap: 3px; } .map li { border-radius: .3rem; } }
@media (max-width: 47.99rem) { .map { margin-inline: -.6rem; gap: 1px; } .map a { font-size: 7px; padding: .1em 0;
  text-align: center; white-space: nowrap; }
  .map a i { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden;
  clip-path: inset(50%); } .map a b { inset: 0; display: grid; place-items: center; font-size: 11px;
  background: inherit; } .map a:has(b) { font-size: 0; }
  .map .shut::after, .legend .shut::after { inset: auto 0 0; inline-size: auto; block-size: 3px; border: 0;
  border-radius: 0 0 .2rem .2rem; background: var(--warn); } .map .g3.shut::after, .map .g4.shut::after {
  background: currentColor; } }
.shut::after { z-index: 1; }
.plot { margin: .5rem 0; padding: .6rem .75rem .4rem; background: var(--card); border: 1px solid var(--line);
  border-radius: .6rem; } .plot svg { display: block; inline-size: 100%; block-size: auto; direction: ltr; }
.plot .bars { fill: var(--accent); } .plot .base { stroke: var(--line); } .plot .hatch { stroke: var(--hatch);
  stroke-width: 2; } .plot .mark { fill: var(--warn); }
.plot .axis { display: flex; justify-content: space-between; color: var(--soft); font-size: .8125rem; direction: ltr; }
form.find { grid-template-columns: 1fr auto; } form.find button { inline-size: auto; }
@media (max-width: 44rem) { form.find { grid-template-columns: 1fr auto; } }
.kinds { display: flex; flex-wrap: wrap; gap: .25rem 1.1rem; margin: .25rem 0 .75rem; }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: .75rem 0; }
.facts dt { font-size: .9rem; } .facts dd { margin: 0; overflow-wrap: anywhere; min-width: 0; }
@media (max-width: 44rem) { .facts { grid-template-columns: 1fr; gap: 0; } .facts dd { margin-block-end: .4rem; } }
ul.names { list-style: none; margin: .3rem 0; padding: 0; columns: 15rem; column-gap: 1.5rem; }
ul.names a, .facts a { text-decoration: underline; text-underline-offset: .15em; }
ul.names li { break-inside: avoid; padding-block: .12rem; } ul.names small { color: var(--soft); }
@media print { .map a { color: #000; } .map a:has(b) { color: inherit; } form.find, .kinds { display: none; } }
${places}
`;

import type { BriefLook, BriefLooks } from './brief-looks.ts';

/** Mail programs drop style sheets, so each element carries its own; by their names the dark sheet finds them. */
const LOOKS: Readonly<Record<BriefLook, readonly [name: string, style: string]>> = {
  title: ['i', 'font-size:21px;line-height:1.3;margin:0 0 4px'],
  marking: ['i', ''],
  review: ['i', 'font-weight:600;margin:0 0 2px'],
  soft: ['s', 'font-size:13px;color:#56626a;margin:0 0 2px'],
  bottom: ['b', 'margin:10px 0;padding:8px 11px;background:#eaf3f3'],
  heading: ['h', 'font-size:15px;margin:20px 0 4px;padding:0 0 2px;border-bottom:2px solid #0b6e6e'],
  wide: ['i', 'overflow-x:auto'],
  table: ['i', 'border-collapse:collapse;font-size:12px'],
  cell: ['i', 'padding:2px 6px 2px 0;vertical-align:top;text-align:start'],
  number: ['i', 'padding:2px 4px;white-space:nowrap;vertical-align:top;text-align:end'],
  state: ['i', ''],
  changed: ['w', 'color:#9a3412'],
  story: ['l', 'padding:7px 0;border-bottom:1px solid #d5dcdf'],
  head: ['s', 'font-size:13px;color:#56626a;margin:0'],
  severity: ['i', 'color:#1c2326'],
  serious: ['w', 'color:#9a3412'],
  headline: ['i', 'font-size:15px;line-height:1.4;margin:0 0 2px;overflow-wrap:anywhere'],
  'headline-link': ['i', 'color:#1c2326;text-decoration:none'],
  line: ['i', 'margin:0 0 2px'],
  desk: ['i', 'font-weight:600;margin:0 0 2px'],
  link: ['a', 'color:#0b6e6e'],
  closing: ['l', 'font-size:13px;margin:18px 0 0;padding:8px 0 0;border-top:1px solid #d5dcdf'],
};

export const MAIL_LOOKS: BriefLooks = (name) => {
  const [short, style] = LOOKS[name];
  return style === '' ? { class: short } : { class: short, style };
};

/** For who reads mail at night; programs that drop it show the light one, whole. */
export const MAIL_DARK_SHEET =
  ':root{color-scheme:light dark}@media (prefers-color-scheme:dark){.p,.q{background:#12181a!important}' +
  '.i,.b,.h,.l{color:#e4e9ea!important}.s{color:#a3afb4!important}.a{color:#5cc2bd!important}' +
  '.w{color:#f0a27a!important}.b{background:#1f3032!important}.h{border-color:#5cc2bd!important}' +
  '.l,.q{border-color:#2d373b!important}}';

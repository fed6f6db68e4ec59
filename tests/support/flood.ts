/** Reports that flood one story: what one publisher can print without saying anything. */
export type Text = { readonly title: string; readonly summary: string };

/** A word of letters for a number, so that it is one word to every reader. */
function wordOf(n: number): string {
  return `Aa${[...n.toString(26)].map((sign) => String.fromCharCode(97 + Number.parseInt(sign, 26))).join('')}`;
}

/** All of them tell of one event, whatever else they say. */
function titleOf(n: number): string {
  return `Suicide bomber kills 9000 soldiers at Quetta vegetable market ${wordOf(n)}`;
}

/** Reports that differ in one word of the title. */
export function alike(count: number, from = 0): readonly Text[] {
  return Array.from({ length: count }, (_, n) => ({ title: titleOf(from + n), summary: '' }));
}

/** The same, each with so many letters of speakers that nobody has heard of. */
export function speaking(count: number, letters: number, from = 0): readonly Text[] {
  let speaker = from * 200;
  return Array.from({ length: count }, (_, n) => {
    let summary = '';
    while (summary.length < letters) summary += `Aa${speaker++}s said. `;
    return { title: titleOf(from + n), summary: summary.slice(0, letters) };
  });
}

/** A statement as the server takes it, and in which order it takes parameters that have names. */
export type NumberedText = { readonly text: string; readonly names: readonly string[] };

/** Numbers the parameters of a statement: `?` is `$1`, `$2` and so on; one that is called `@name` has one number. */
export function numberParameters(written: string): NumberedText {
  const names: string[] = [];
  let number = 0;
  const text = written.replace(/'[^']*'|\?|@([a-z]\w*)/gi, (found, name?: string) => {
    if (found === '?') return `$${++number}`;
    if (name === undefined) return found;
    if (!names.includes(name)) names.push(name);
    return `$${names.indexOf(name) + 1}`;
  });
  return { text, names };
}

/** The values of a call in the order of the statement. */
export function valuesOf({ names }: NumberedText, params: readonly unknown[]): readonly unknown[] {
  if (names.length === 0) return params;
  const [given] = params as readonly [Readonly<Record<string, unknown>>];
  return names.map((name) => given[name]);
}

/** A fenced block of a document. */
export type Block = {
  /** Where it stands, for whoever is to mend it. */
  readonly place: string;
  readonly language: string;
  readonly text: string;
};

/** The fenced blocks of a document, in its order. */
export function blocksOf(document: string, text: string): readonly Block[] {
  return [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map((match) => ({
    place: `${document}:${text.slice(0, match.index).split('\n').length}`,
    language: match[1] ?? '',
    text: match[2] ?? '',
  }));
}

/** Lines of a script; one that goes on after a backslash counts as one. */
export function commandsOf(script: string): readonly string[] {
  return script
    .replace(/\n$/, '')
    .split(/(?<!\\)\n/)
    .filter((line) => line.trim() !== '' && !line.startsWith('#'));
}

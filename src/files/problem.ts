/** Something wrong in a file that a person wrote; printed as `file:line:column id message`. */
export type FileProblem = {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  /** The entry it is about, e.g. a feed id or `actor/ttp`. */
  readonly id: string | null;
  /** What is wrong and what would be right. */
  readonly message: string;
};

export function formatProblem({ file, line, column, id, message }: FileProblem): string {
  return `${file}:${line}:${column} ${id === null ? '' : `${id} `}${message}`;
}

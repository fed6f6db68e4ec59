/** Phrases in which a word for what happens to people means something else. */
export const neutral: readonly string[] = [];

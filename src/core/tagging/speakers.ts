/** Named most often because they are quoted: a report stands under them only where it names nobody else. */
export const SPEAKERS: ReadonlySet<string> = new Set(['police', 'source-class', 'igo', 'agency', 'ngo']);

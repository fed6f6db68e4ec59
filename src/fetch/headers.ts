/** The headers of an answer, decoded as latin1 so that every byte survives. */
export type AnswerHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** A header that has one value; of several, the first. Null if absent or empty. */
export function singleHeader(headers: AnswerHeaders, name: string): string | null {
  const value = headers[name];
  const first = Array.isArray(value) ? value[0] : value;
  return first === undefined || first === '' ? null : first;
}

/** A header that is a list, also where it is spread over several lines. */
export function listHeader(headers: AnswerHeaders, name: string): string {
  const value = headers[name] ?? '';
  return Array.isArray(value) ? value.join(', ') : value;
}

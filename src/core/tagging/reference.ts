/** `region/af`: how entries are named where those of all kinds stand together. */
export function referenceOf({ kind, id }: { readonly kind: string; readonly id: string }): string {
  return `${kind}/${id}`;
}

/** `region/af` -> its kind and id; the first slash parts them. */
export function splitReference(reference: string): { readonly kind: string; readonly id: string } {
  const slash = reference.indexOf('/');
  return { kind: reference.slice(0, slash), id: reference.slice(slash + 1) };
}

/** Storage that cannot be used; the message names the file and says what would be right. */
export class StoreError extends Error {
  override name = 'StoreError';
}

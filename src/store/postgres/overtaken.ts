/**
 * Another transaction has written what this one had read: it is to be done anew. It has the code that the server gives
 * to the same thing.
 */
export class Overtaken extends Error {
  override name = 'Overtaken';
  readonly code = '40001';
}

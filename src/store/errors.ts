/** Storage that cannot be used; the message names the file and says what would be right. */
export class StoreError extends Error {
  override name = 'StoreError';
}

/** Storage that was opened and cannot be relied on any more; the message is for whoever runs the service. */
export class StoreTrouble extends StoreError {
  override name = 'StoreTrouble';
  readonly kind: TroubleKind;
  constructor(kind: TroubleKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}

/** What is wrong with a database. */
export type Damage = {
  /** Tables that cannot be read whole. */
  readonly tables: readonly string[];
  /** Indexes that could be made anew from their tables, and have been. */
  readonly rebuilt: readonly string[];
};

/**
 * `unwritable` passes when there is room again, `unreachable` when the server is back; a `damaged` file and a `newer`
 * schema need somebody.
 */
export type TroubleKind = 'unwritable' | 'unreachable' | 'damaged' | 'newer';

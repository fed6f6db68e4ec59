/**
 * Answers that were just given, by ETag: the ETag names everything that an answer depends on, so an equal one needs no
 * query.
 */
export type Remembered<Body> = {
  get(etag: string): Body | undefined;
  set(etag: string, body: Body): void;
};

/** Keeps the last answers up to so many characters or bytes together, and none larger than a quarter of that. */
export function createRemembered<Body extends string | Uint8Array = string>(capacity = 16_000_000): Remembered<Body> {
  const bodies = new Map<string, Body>();
  let size = 0;
  const forget = (etag: string) => {
    size -= bodies.get(etag)?.length ?? 0;
    bodies.delete(etag);
  };
  return {
    get(etag) {
      const body = bodies.get(etag);
      if (body !== undefined) {
        bodies.delete(etag);
        bodies.set(etag, body);
      }
      return body;
    },
    set(etag, body) {
      if (body.length > capacity / 4) return;
      forget(etag);
      bodies.set(etag, body);
      size += body.length;
      for (const oldest of bodies.keys()) {
        if (size <= capacity) return;
        forget(oldest);
      }
    },
  };
}

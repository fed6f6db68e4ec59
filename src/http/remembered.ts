/**
 * Answers that were just given, by ETag: the ETag names everything that an answer depends on, so an equal one needs no
 * query.
 */
export type Remembered = {
  get(etag: string): string | undefined;
  set(etag: string, body: string): void;
};

/** Keeps the last answers up to so many characters together; larger ones than a quarter of that are not kept. */
export function createRemembered(capacity = 16_000_000): Remembered {
  const bodies = new Map<string, string>();
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

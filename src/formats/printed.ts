import type { z } from '@hono/zod-openapi';

/**
 * What a printer gives where a schema describes the answer: another shape is a type error. Printers import schemas as
 * types alone, so that commands and threads that print do not load what describes.
 */
export type Printed<Schema extends z.ZodType> = Unchanging<z.infer<Schema>>;

type Unchanging<T> = T extends readonly (infer One)[]
  ? readonly Unchanging<One>[]
  : T extends object
    ? { readonly [Name in keyof T]: Unchanging<T[Name]> }
    : T;

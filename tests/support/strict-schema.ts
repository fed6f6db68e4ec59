import { z } from 'zod';

/** The same schema, refusing at every depth what it does not name: an answer with a field too many does not pass. */
export function strictly(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodObject)
    return z.strictObject(
      Object.fromEntries(Object.entries(schema.shape).map(([name, one]) => [name, strictly(one as z.ZodType)])),
    );
  if (schema instanceof z.ZodArray) return z.array(strictly(schema.element as z.ZodType));
  if (schema instanceof z.ZodNullable) return strictly(schema.unwrap() as z.ZodType).nullable();
  if (schema instanceof z.ZodOptional) return strictly(schema.unwrap() as z.ZodType).optional();
  if (schema instanceof z.ZodUnion) return z.union(schema.options.map((one) => strictly(one as z.ZodType)));
  if (schema instanceof z.ZodRecord)
    return z.record(schema.keyType as z.ZodString, strictly(schema.valueType as z.ZodType));
  if (LEAVES.some((leaf) => schema instanceof leaf)) return schema;
  throw new Error(`not known how a ${schema.constructor.name} is made strict`);
}

const LEAVES = [z.ZodString, z.ZodNumber, z.ZodBoolean, z.ZodEnum, z.ZodLiteral, z.ZodUnknown];

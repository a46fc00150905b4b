/** A schema of ours enters; what it takes leaves as JSON Schema, for editors. Each schema is given its form where it is made. */
import type * as z from 'zod/mini';

/** The part of JSON Schema (draft 7) that settings need. */
export interface JsonForm {
  readonly $schema?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: JsonType | readonly JsonType[];
  readonly enum?: readonly (string | number | boolean)[];
  readonly anyOf?: readonly JsonForm[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: JsonForm;
  readonly properties?: Readonly<Record<string, JsonForm>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
}
type JsonType = 'string' | 'number' | 'boolean' | 'array' | 'object';

const FORMS = new WeakMap<z.ZodMiniType, JsonForm>();

/** Remembers what a schema takes; gives the schema back. */
export function withForm<T extends z.ZodMiniType>(schema: T, form: JsonForm): T {
  FORMS.set(schema, form);
  return schema;
}

/** Lists of words tell it themselves. Throws where a schema was given no form. */
export function formOf(schema: z.ZodMiniType): JsonForm {
  const form = FORMS.get(schema);
  if (form !== undefined) return form;
  const { def } = schema._zod as { readonly def: { readonly type: string; readonly entries?: object } };
  if (def.type === 'enum' && def.entries !== undefined) return { enum: Object.values(def.entries) as string[] };
  throw new Error('A schema has no JSON form: give it one where it is made.');
}

import { type TSchema, Type } from "typebox";
import { strengths } from "./strength.ts";

/** Shapes that several files of operations share. */

export const id = Type.Integer({ minimum: 1, examples: [3] });
export const count = Type.Integer({ minimum: 0, examples: [1] });
export const time = Type.String({ format: "date-time" });
export const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
/** A time that has not come. */
export const nothingYet = Type.Union([time, Type.Null()], { examples: [null] });
export const line = (maxLength: number, example?: string) =>
  Type.String({ minLength: 1, maxLength, ...(example ? { examples: [example] } : {}) });
/** A text that is answered, with what it may look like. */
export const text = (example: string) => Type.String({ examples: [example] });
export const email = Type.String({ minLength: 3, maxLength: 320, examples: ["ada@example.com"] });
export const byId = Type.Object({ id });

export const basis = Type.Enum(["consent", "soft_opt_in", "contract", "legal_obligation"] as const);
export const strength = Type.Enum(strengths, { examples: ["confirmed"] });

export const paging = {
  limit: Type.Integer({ minimum: 1, maximum: 500, default: 50 }),
  offset: Type.Integer({ minimum: 0, default: 0 }),
};

import { type TSchema, Type } from "typebox";
import { strengths } from "./strength.ts";

/** Shapes that several files of operations share. */

export const id = Type.Integer({ minimum: 1 });
export const time = Type.String({ format: "date-time" });
export const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
export const line = (maxLength: number) => Type.String({ minLength: 1, maxLength });
export const email = Type.String({ minLength: 3, maxLength: 320 });
export const byId = Type.Object({ id });

export const basis = Type.Enum(["consent", "soft_opt_in", "contract", "legal_obligation"] as const);
export const strength = Type.Enum(strengths);

export const paging = {
  limit: Type.Integer({ minimum: 1, maximum: 500, default: 50 }),
  offset: Type.Integer({ minimum: 0, default: 0 }),
};

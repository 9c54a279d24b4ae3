import { Type } from "typebox";

/** One line of text: no control character (header injection), no broken UTF-16. */
export const line = (maxLength: number, minLength = 1) =>
  Type.String({ minLength, maxLength, pattern: "^[^\\p{Cc}\\p{Cs}]*$" });
const email = Type.String({ minLength: 3, maxLength: 254 });

export const box = Type.Object({ email, name: Type.Optional(line(200, 0)) });
export const boxes = Type.Array(box, { minItems: 1, maxItems: 99 });
export const number = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
export const moment = Type.String({ format: "date-time" });
const text = Type.String({ maxLength: 2_000_000, pattern: "^[^\\u0000\\p{Cs}]*$" });

/** Variables by name; what they hold is up to the template. */
export const params = Type.Object({}, { additionalProperties: true });

export const words = {
  subject: Type.Optional(line(1000)),
  htmlContent: Type.Optional(text),
  textContent: Type.Optional(text),
  replyTo: Type.Optional(box),
  params: Type.Optional(params),
  cc: Type.Optional(boxes),
  bcc: Type.Optional(boxes),
};

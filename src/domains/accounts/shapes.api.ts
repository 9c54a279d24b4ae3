import { Type } from "typebox";
import { roles } from "./policy.ts";

/** Shapes that several of the domain's operations share. */

export const language = Type.Enum(["en", "fr"] as const);
export const role = Type.Enum(roles);
export const time = Type.String({ format: "date-time" });
export const id = Type.Integer({ minimum: 1 });
export const uuid = Type.String({ format: "uuid" });
export const address = Type.String({ minLength: 3, maxLength: 254 });
export const personName = Type.String({ minLength: 1, maxLength: 120 });
/** Its strength is judged by `password.ts`, whose answer says what is wrong with it. */
export const newPassword = Type.String({ minLength: 1, maxLength: 1000 });
export const password = Type.String({ maxLength: 1000 });
/** Six digits from an authenticator application, or a recovery code. */
export const code = Type.String({ minLength: 1, maxLength: 40 });
export const nothing = { 204: Type.Null() };

export const businessSchema = Type.Object({
  legalName: Type.String({ minLength: 1, maxLength: 200 }),
  postalAddress: Type.String({ minLength: 1, maxLength: 500 }),
  country: Type.String({ minLength: 2, maxLength: 2 }),
  privacyContact: Type.String({ minLength: 1, maxLength: 300 }),
  privacyPolicyUrl: Type.String({ maxLength: 500 }),
  language,
  sends: Type.Enum(["marketing", "service", "both"] as const),
});

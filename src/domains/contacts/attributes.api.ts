import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { empty, line, text, warning } from "./shapes.api.ts";

/** `float` and `category` are the compatible API's words for a number and for one choice. */
const type = Type.Union([
  Type.Literal("text"),
  Type.Literal("float"),
  Type.Literal("date"),
  Type.Literal("boolean"),
  Type.Literal("category"),
  Type.Literal("multiple-choice"),
  Type.Literal("id"),
]);

/** `global` and `calculated` hold formulas, which this product has none of. */
const category = Type.Union([
  Type.Literal("normal"),
  Type.Literal("category"),
  Type.Literal("transactional"),
  Type.Literal("calculated"),
  Type.Literal("global"),
]);

const name = Type.String({ pattern: "^[A-Za-z][A-Za-z0-9_]{0,49}$" });
const named = Type.Object({ category, name });

/** Letters of a label or of an option's words; in a file, what is longer is a text. */
export const mostLetters = 100;
export const mostOptions = 200;
/** The number of an option. */
export const mostValue = 1_000_000;

const words = Type.Object({ en: line(mostLetters, "City"), fr: line(mostLetters, "Ville") });

/** One option: its number (a choice) or its name (several choices), which stay, and its words. */
const option = Type.Object({
  value: Type.Optional(Type.Union([Type.Integer({ minimum: 0, maximum: mostValue }), line(mostLetters)])),
  label: Type.Optional(line(mostLetters)),
  labels: Type.Optional(words),
});

/** What describes an attribute beside its type, when it is made and later. */
const described = {
  label: Type.Optional(line(mostLetters)),
  labels: Type.Optional(words),
  /** What can be chosen (`category`, `multiple-choice`). */
  enumeration: Type.Optional(Type.Array(option, { maxItems: mostOptions })),
  /** The same for `multiple-choice`, by name only. */
  multiCategoryOptions: Type.Optional(Type.Array(line(mostLetters), { maxItems: mostOptions })),
  /** Whether people may see and correct it themselves, on their own pages. */
  selfEditable: Type.Optional(Type.Boolean()),
  /** Why you keep it: people read it where they are told what is kept of them. */
  why: Type.Optional(Type.String({ maxLength: 300, pattern: "^[^\\p{Cc}\\p{Cs}]*$" })),
  /** Why the account may hold this, where its name tells of health, religion, opinions… (GDPR art. 9). */
  ground: Type.Optional(line(500)),
  /** A formula; refused. */
  value: Type.Optional(Type.String({ maxLength: 500 })),
  isRecurring: Type.Optional(Type.Boolean()),
};

export const getAttributes = operation({
  id: "getAttributes",
  method: "GET",
  path: "/v3/contacts/attributes",
  permission: "contacts:read",
  summary: "The attributes that contacts may have",
  reply: {
    200: Type.Object({
      attributes: Type.Array(
        Type.Object({
          name: text("CITY"),
          category,
          type,
          label: text("City"),
          labels: words,
          enumeration: Type.Optional(
            Type.Array(
              Type.Object({
                value: Type.Union([Type.Integer(), Type.String()]),
                label: Type.String(),
                labels: words,
              }),
            ),
          ),
          multiCategoryOptions: Type.Optional(Type.Array(Type.String())),
          /** Sealed under each person's key. */
          identifying: Type.Boolean(),
          selfEditable: Type.Boolean(),
          why: Type.Optional(text("To tell you of our markets near you")),
          ground: Type.Optional(Type.String()),
        }),
      ),
    }),
  },
});

export const createAttribute = operation({
  id: "createAttribute",
  method: "POST",
  path: "/v3/contacts/attributes/:category/:name",
  permission: "contacts:write",
  summary: "Create an attribute",
  params: named,
  body: Type.Object(
    {
      /** Text where absent; `category` by the path. */
      type: Type.Optional(type),
      ...described,
      /** Whether a value may tell who somebody is: such values are sealed. Where absent: text and ids are, the rest is not. */
      identifying: Type.Optional(Type.Boolean()),
    },
    {
      examples: [
        { type: "text", label: "City", identifying: false, why: "To tell you of our markets near you" },
      ],
    },
  ),
  reply: { 201: Type.Object({ name: text("CITY"), warnings: Type.Array(warning, { examples: [[]] }) }) },
});

export const updateAttribute = operation({
  id: "updateAttribute",
  method: "PUT",
  path: "/v3/contacts/attributes/:category/:name",
  permission: "contacts:write",
  summary:
    "Change an attribute's words, options and rules. A choice's options become those sent; several choices gain those sent",
  params: named,
  body: Type.Object(described, { examples: [{ label: "City", why: "To tell you of our markets near you" }] }),
  reply: { 204: empty },
});

export const deleteAttribute = operation({
  id: "deleteAttribute",
  method: "DELETE",
  path: "/v3/contacts/attributes/:category/:name",
  permission: "contacts:write",
  summary: "Delete an attribute and its value at every contact",
  params: named,
  reply: { 204: empty },
});

export const deleteAttributeOption = operation({
  id: "deleteAttributeOption",
  method: "DELETE",
  path: "/v3/contacts/attributes/:category/:name/:option",
  permission: "contacts:write",
  summary: "Delete one option of an attribute, also where contacts hold it",
  params: Type.Object({
    category: Type.Union([...category.anyOf, Type.Literal("multiple-choice")]),
    name,
    option: Type.String({ minLength: 1, maxLength: mostLetters }),
  }),
  reply: { 204: empty },
});

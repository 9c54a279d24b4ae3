import { type TSchema, Type } from "typebox";
import { operation } from "../../kernel/operation.ts";

const params = Type.Object({
  /** The last part of the form’s address. */
  slug: Type.String({ examples: ["1-x7k2m9qpz4ab"] }),
});
const language = Type.Union([Type.Literal("en"), Type.Literal("fr")]);
const said = (example: string) => Type.String({ examples: [example] });
const answer = <Kind extends string>(kind: Kind, rest: Record<string, TSchema>) =>
  Type.Object({ kind: Type.Literal(kind), ...rest });
const closed = answer("closed", {
  message: said("There is nothing to sign up for at this address any more."),
});
const siteNotNamed = answer("site_not_named", {
  message: said("This site is not among those that the form names."),
});

/** What a form asks, for who builds one of their own. */
export const describeSignUp = operation({
  id: "describeSignUp",
  method: "GET",
  path: "/f/:slug/sign-ups.json",
  permission: "public",
  summary: "What a published form asks, for a program or a page of your own",
  params,
  query: Type.Object({ lang: Type.Optional(language) }),
  reply: {
    200: Type.Object({
      version: Type.Integer({ examples: [3] }),
      language,
      /** The form’s own page, for whoever the answer sends there. */
      page: said("https://mail.example.com/f/1-x7k2m9qpz4ab"),
      title: said("Receive our news"),
      intro: said("Leave your address and choose what you would like to receive."),
      button: said("Sign up"),
      /** One box each, which nobody ticks but the person. */
      purposes: Type.Array(
        Type.Object({
          id: Type.Integer({ examples: [1] }),
          text: said("I would like to receive the newsletter by e-mail."),
        }),
      ),
      fields: Type.Array(
        Type.Object({
          name: said("FIRSTNAME"),
          label: said("First name"),
          help: said(""),
          required: Type.Boolean(),
          type: said("text"),
          options: Type.Array(
            Type.Object({ value: Type.Union([Type.Number(), Type.String()]), label: Type.String() }),
            { examples: [[]] },
          ),
        }),
      ),
      /** On a form for children: what may be sent as country and age. */
      countries: Type.Optional(Type.Array(Type.String())),
      ages: Type.Optional(Type.Array(Type.Integer())),
      /** To be shown beside the boxes (GDPR art. 13). */
      mentions: Type.Array(said("Les Savons de Camille SARL is responsible for your data.")),
      privacyPolicy: said("https://shop.example/privacy"),
    }),
    403: siteNotNamed,
    404: closed,
  },
});

/** A sign-up by a program: taken like one by the form’s own page, with the same limits. */
export const signUp = operation({
  id: "signUp",
  method: "POST",
  path: "/f/:slug/sign-ups.json",
  permission: "public",
  summary: "Signs somebody up to a published form; they are asked by message to confirm",
  params,
  body: Type.Object({
    /** The version that was shown; the newest where it is missing. */
    version: Type.Optional(Type.Integer({ examples: [3] })),
    language: Type.Optional(language),
    email: said("anna@example.com"),
    /** The boxes that the person ticked. */
    purposes: Type.Array(Type.Integer({ examples: [1] })),
    fields: Type.Optional(
      Type.Record(
        Type.String(),
        Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Array(Type.String())]),
        { examples: [{ FIRSTNAME: "Anna" }] },
      ),
    ),
    /** Where the person was asked, for the proof. */
    page: Type.Optional(said("https://shop.example/checkout")),
    /** On a form for children. */
    country: Type.Optional(Type.String()),
    age: Type.Optional(Type.Integer()),
    parent: Type.Optional(Type.String()),
  }),
  reply: {
    /** The same whether the address is known or not. */
    202: answer("sent", { message: said("Thank you. Check your inbox.") }),
    400: answer("problems", {
      problems: Type.Array(
        Type.Object({ field: said("fields.FIRSTNAME"), text: said("Fill in “First name”.") }),
      ),
    }),
    403: siteNotNamed,
    404: closed,
    429: Type.Union([
      /** Too many came from there: the form’s own page lets the person show that they mean it. */
      answer("challenge", { page: said("https://mail.example.com/f/1-x7k2m9qpz4ab") }),
      answer("too_many", { message: said("Too many sign-ups came from here in a short time.") }),
    ]),
  },
});

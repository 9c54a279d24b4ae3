import { Type } from "typebox";
import { operation, type Permission, rawBody } from "#kernel/operation.ts";

const time = Type.String({ format: "date-time" });
const day = Type.String({ format: "date" });
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
const procedureKey = Type.String({ pattern: "^[a-z_]{1,40}$", examples: ["breach"] });
const params = Type.Object({ procedureKey });
const number = Type.Integer({ minimum: 0 });
const words = Type.String({ maxLength: 20_000 });
const texts = Type.Object({ en: words, fr: words });
const nothing = { 204: Type.Null() };

const summary = {
  key: procedureKey,
  name: Type.String(),
  /** 0: as it came. */
  version: number,
  ownerId: orNull(Type.Integer()),
  reviewOn: day,
  /** Its day has passed. */
  late: Type.Boolean(),
};

/** The same on both sides: a business's procedures, and those of whoever runs the installation. */
function operationsFor(side: "Account" | "Operator") {
  const root = side === "Account" ? "/v3/governance/procedures" : "/v3/operator/procedures";
  const read: Permission = side === "Account" ? "governance:read" : "operator";
  const write: Permission = side === "Account" ? "governance:write" : "operator";
  const of = side === "Account" ? "" : " of the operator";
  const name = (verb: string) => `${verb}${side === "Account" ? "" : "Operator"}`;
  return {
    list: operation({
      id: `${name("list")}Procedures`,
      method: "GET",
      path: root,
      permission: read,
      summary: `The procedures${of}, with who sees to each and when it is read again`,
      reply: { 200: Type.Object({ procedures: Type.Array(Type.Object(summary)) }) },
    }),
    get: operation({
      id: `${name("get")}Procedure`,
      method: "GET",
      path: `${root}/:procedureKey`,
      permission: read,
      summary: `A procedure${of}, with its versions and reviews`,
      params,
      reply: {
        200: Type.Object({
          ...summary,
          texts,
          versions: Type.Array(Type.Object({ version: number, texts, madeBy: Type.String(), madeAt: time })),
          reviews: Type.Array(Type.Object({ version: number, madeBy: Type.String(), madeAt: time })),
        }),
      },
    }),
    save: operation({
      id: `${name("save")}Procedure`,
      method: "PUT",
      path: `${root}/:procedureKey`,
      permission: write,
      summary: `Saves a new version of a procedure${of}`,
      params,
      /** `after`: the version that was read. */
      body: Type.Object({ texts, after: number }),
      reply: { 200: Type.Object({ version: number }) },
    }),
    review: operation({
      id: `${name("review")}Procedure`,
      method: "POST",
      path: `${root}/:procedureKey/reviews`,
      permission: write,
      summary: `Says that a procedure${of} was read again and is right`,
      params,
      /** In a year where no day is said. */
      body: Type.Object({ nextOn: orNull(day) }),
      reply: nothing,
    }),
    download: operation({
      id: `${name("download")}Procedure`,
      method: "GET",
      path: `${root}/:procedureKey/pdf`,
      permission: read,
      summary: `A procedure${of} as PDF`,
      params,
      reply: { 200: rawBody() },
    }),
  };
}

export const procedureOperations = operationsFor("Account");
export const operatorProcedureOperations: typeof procedureOperations = operationsFor("Operator");

export const assignProcedure = operation({
  id: "assignProcedure",
  method: "PUT",
  path: "/v3/governance/procedures/:procedureKey/owner",
  permission: "governance:write",
  summary: "Says who sees to a procedure",
  params,
  body: Type.Object({ userId: orNull(Type.Integer({ minimum: 1 })) }),
  reply: nothing,
});

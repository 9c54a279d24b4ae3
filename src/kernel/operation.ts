import { type Static, type TSchema, Type } from "typebox";

/**
 * What a caller must hold to use an operation: a permission of the account's policy (`contacts:read`, decided in
 * `accounts/policy.ts`), or one of those that need no account: `staff` is anybody
 * of the operator's people, `operator` those who administer the installation.
 */
export type Permission =
  | `${string}:${"read" | "write" | "send" | "export" | "admin"}`
  | "public"
  | "signed-in"
  | "staff"
  | "operator";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** The one source of a route: its path and validation, its OpenAPI entry and the console's typed call. */
export type Operation = {
  id: string;
  method: Method;
  /** Fastify style: `/v3/contacts/:id`. */
  path: string;
  permission: Permission;
  /** Roles of the operator's people that may use it beside its administrators. */
  openTo?: readonly string[];
  summary: string;
  params?: TSchema;
  query?: TSchema;
  body?: TSchema;
  /** By success status. A reply is an allow-list: what is not in the schema does not leave. */
  reply: { [status: number]: TSchema };
  /** May also answer with 204 and nothing. */
  orNothing?: true;
  /** Largest body accepted, in bytes; 256 KiB where absent. */
  bodyLimit?: number;
  /** Sent with a body, and yet only asks: whoever may look around may ask it. Whatever else is sent changes something. */
  question?: true;
  /** Where a session is not enough: `body.code` is one of the user's second step, where they have turned it on. */
  confirmedBy?: "second_step";
};

type StaticOr<S, Otherwise> = S extends TSchema ? Static<S> : Otherwise;

/** What a call of the operation carries. */
export type InputOf<O extends Operation> = {
  params: StaticOr<O["params"], undefined>;
  query: StaticOr<O["query"], undefined>;
  body: StaticOr<O["body"], undefined>;
};

/** What the operation answers with on success: the union of its replies. */
export type ReplyOf<O extends Operation> = StaticOr<O["reply"][keyof O["reply"]], undefined>;

/** A body of plain bytes (`application/octet-stream`), at most `bodyLimit` of them. */
export function rawBody() {
  return Type.Unsafe<Uint8Array>({ type: "string", format: "binary" });
}

export function isBinary(schema: TSchema | undefined): boolean {
  return (schema as { format?: string } | undefined)?.format === "binary";
}

/** Declares an operation; the generic keeps its literal types for the route and the console. */
export function operation<const O extends Operation>(declaration: O): O {
  return declaration;
}

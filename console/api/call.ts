import type { InputOf, Operation, ReplyOf } from "#kernel/operation.ts";
import { currentLanguage } from "../language/language.ts";
import { addressOf } from "./address-of.ts";
import { ApiError, UnreachableError } from "./api-error.ts";
import { currentAccountId } from "./current-account.ts";
import { readJson } from "./read-json.ts";

export { addressOf };

type Part<K extends string, T> = [T] extends [undefined]
  ? { [key in K]?: undefined }
  : Record<never, never> extends T
    ? { [key in K]?: T }
    : { [key in K]: T };

/** What a call carries: only what the operation declares, and required only where something in it is. */
export type CallInput<O extends Operation> = Part<"params", InputOf<O>["params"]> &
  Part<"query", InputOf<O>["query"]> &
  Part<"body", InputOf<O>["body"]>;

/** The same without its types, for the inside of this folder. */
export type Loose = { params?: unknown; query?: unknown; body?: unknown };

/** Calls an operation of the server: `await call(getContact, { params: { id } })`. Throws `ApiError` or `UnreachableError`. */
export async function call<O extends Operation>(
  operation: O,
  input?: CallInput<O>,
  options: { signal?: AbortSignal } = {},
): Promise<ReplyOf<O>> {
  const { params, query, body } = (input ?? {}) as Loose;
  const response = await request(addressOf(operation.path, params, query), {
    method: operation.method,
    headers: headersFor(body),
    ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
    ...(options.signal ? { signal: options.signal } : {}),
  });
  const text = await response.text();
  return (text ? readJson(text) : undefined) as ReplyOf<O>;
}

export function headersFor(body: unknown): Record<string, string> {
  const account = currentAccountId();
  return {
    accept: "application/json",
    "accept-language": currentLanguage(),
    // A form on somebody else's site cannot set a header: this is the guard against forged requests.
    "x-licet-request": "1",
    ...(account === undefined ? {} : { "licet-account": String(account) }),
    ...(body === undefined || body instanceof FormData ? {} : { "content-type": "application/json" }),
  };
}

/** A request as this user; throws `ApiError` or `UnreachableError` for all but success. */
export async function request(address: string, options: RequestInit): Promise<Response> {
  const response = await fetch(address, { ...options, credentials: "same-origin" }).catch(
    (cause: unknown) => {
      throw options.signal?.aborted ? cause : new UnreachableError(cause);
    },
  );
  if (!response.ok) throw await errorOf(response);
  return response;
}

async function errorOf(response: Response): Promise<Error> {
  const body = await response
    .text()
    .then((text) => readJson(text) as ConstructorParameters<typeof ApiError>[1])
    .catch(() => undefined);
  if (typeof body?.code === "string" && typeof body.message === "string") {
    return new ApiError(response.status, body);
  }
  // Not our own answer: a proxy in between speaks.
  return new UnreachableError(`${response.status} ${response.statusText}`);
}

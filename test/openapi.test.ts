import fastJsonStringify from "fast-json-stringify";
import { describe, expect, it } from "vitest";
import { exampleOf } from "../scripts/example-of.ts";
import { modules } from "../src/app.ts";
import { isBinary } from "../src/kernel/operation.ts";
import { compileValidator } from "../src/kernel/validation.ts";

const shapes = modules
  .flatMap(({ name: domain, routes = [] }) => routes.map(({ operation }) => ({ domain, operation })))
  .flatMap(({ domain, operation }) => [
    ...(operation.body ? [{ domain, operation, part: "body", schema: operation.body }] : []),
    ...Object.entries(operation.reply).map(([part, schema]) => ({ domain, operation, part, schema })),
  ])
  .filter(({ part, schema }) => part !== "204" && !isBinary(schema));

describe("the examples of the API’s description", () => {
  it.each(shapes)(
    "$operation.id, $part: is what the operation itself would accept or answer",
    ({ schema }) => {
      const example = exampleOf(schema);
      if (example === undefined) return;
      const validate = compileValidator({ schema, httpPart: "body" });
      validate(structuredClone(example));
      expect(validate.errors ?? []).toEqual([]);
    },
  );

  it("there is one for all that is said and answered about consent, contacts, lists, processes and single messages", () => {
    const missing = shapes
      .filter(
        ({ domain, operation: { path } }) =>
          path.startsWith("/v3/consent/") ||
          path.startsWith("/v3/smtp/") ||
          (domain === "contacts" && !/^\/v3\/contacts\/(imports|segments)/.test(path)),
      )
      .filter(({ schema }) => exampleOf(schema) === undefined)
      .map(({ operation, part }) => `${operation.id} ${part}`);
    expect(missing).toEqual([]);
  });
});

// Fastify is given what makes them when the first request comes (`kernel/compiled-when-used.ts`): too late to hear of a fault.
describe("the shapes of an operation", () => {
  const operations = modules.flatMap(({ routes = [] }) => routes.map(({ operation }) => operation));

  it.each(operations)("$id: can be made into what checks a request and writes an answer", (operation) => {
    const parts = { params: operation.params, querystring: operation.query, body: operation.body };
    for (const [httpPart, schema] of Object.entries(parts))
      if (schema && !isBinary(schema)) expect(() => compileValidator({ schema, httpPart })).not.toThrow();
    for (const schema of Object.values(operation.reply))
      if (!isBinary(schema)) expect(() => fastJsonStringify(schema)).not.toThrow();
  });
});

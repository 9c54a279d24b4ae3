import type { ValidateFunction } from "ajv";
import fastJsonStringify from "fast-json-stringify";
import { compileValidator } from "./validation.ts";

/**
 * What Fastify makes of an operation's shapes, made when the first request comes that needs it. All of them, over five hundred, take 1.6 seconds
 * of the processor and 60 MB to 75; one takes a millisecond, the largest thirty. A test makes all, so that none is at fault.
 */
export function validatorWhenUsed(part: Parameters<typeof compileValidator>[0]): ValidateFunction {
  let compiled: ValidateFunction | undefined;
  const validate = (value: unknown): boolean => {
    compiled ??= compileValidator(part);
    const valid = compiled(value) as boolean;
    validate.errors = compiled.errors;
    return valid;
  };
  validate.errors = null as ValidateFunction["errors"];
  return validate as unknown as ValidateFunction;
}

export function serializerWhenUsed({ schema }: { schema: unknown }): (reply: unknown) => string {
  let compiled: ((reply: unknown) => string) | undefined;
  return (reply) => {
    compiled ??= fastJsonStringify(schema as object);
    return compiled(reply);
  };
}

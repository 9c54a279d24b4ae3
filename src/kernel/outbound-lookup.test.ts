import { expect, test } from "vitest";
import { guardedLookup, privateAddressCode } from "./outbound-lookup.ts";

const look = (host: string, allowed: readonly string[] = []) =>
  new Promise<string>((resolve) =>
    guardedLookup(allowed)(host, { all: true }, (error, found) =>
      resolve(error ? String(error.code) : JSON.stringify(found)),
    ),
  );

test.each(["127.0.0.1", "localhost", "10.1.2.3", "169.254.169.254", "::1", "::ffff:127.0.0.1", "0.0.0.0"])(
  "%s is not for users to reach",
  async (host) => expect(await look(host)).toBe(privateAddressCode),
);

test("what the operator allowed is reached, and what is public", async () => {
  expect(await look("127.0.0.1", ["127.0.0.0/8"])).toContain("127.0.0.1");
  expect(await look("localhost", ["localhost"])).not.toBe(privateAddressCode);
  expect(await look("10.0.0.7", ["10.0.0.8"])).toBe(privateAddressCode);
  expect(await look("193.0.6.139")).toContain("193.0.6.139");
});

import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer } from "node:tls";
import { expect, test } from "vitest";
import { certificateAt } from "./certificate-at.ts";
import { selfSigned } from "./self-signed.ts";

test("a certificate is seen as a browser would judge it", async () => {
  const good = selfSigned("localhost");
  const server = createServer(good, (socket) => socket.end()).listen(0, "localhost");
  await once(server, "listening");
  const url = new URL(`https://localhost:${(server.address() as AddressInfo).port}`);
  expect(await certificateAt(url)).toMatchObject({ problem: expect.stringMatching(/SELF_SIGNED/) });
  const trusted = await certificateAt(url, { ca: good.cert });
  expect(trusted?.problem).toBeNull();
  expect(trusted?.validTo.getTime()).toBeGreaterThan(Date.now());
  const past = { from: new Date("2026-01-01T00:00:00Z"), until: new Date("2026-02-01T00:00:00Z") };
  server.setSecureContext(selfSigned("localhost", past));
  expect((await certificateAt(url))?.validTo).toEqual(past.until);
  server.close();
  await once(server, "close");
  expect(await certificateAt(url)).toBeUndefined();
});

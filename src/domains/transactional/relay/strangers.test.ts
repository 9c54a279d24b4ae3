import { EventEmitter } from "node:events";
import type { Socket } from "node:net";
import { expect, it } from "vitest";
import { Strangers } from "./strangers.ts";

const socket = (remoteAddress: string, remotePort: number, localPort = 587) =>
  Object.assign(new EventEmitter(), { remoteAddress, remotePort, localPort }) as unknown as Socket;

it.each([
  // Where the relay listens on all addresses, IPv4 comes in the form of IPv6; sessions leave that out.
  ["::ffff:192.0.2.1", "192.0.2.1"],
  ["2001:db8::1:0:0:1", "2001:db8:0:0:1::1"],
  ["fe80::1%eth0", "fe80::1"],
])("has room for others of a network once %s has signed in", (remoteAddress, inSession) => {
  const strangers = new Strangers();
  for (let port = 1; port <= 100; port++) expect(strangers.meet(socket(remoteAddress, port))).toBe(true);
  expect(strangers.meet(socket(remoteAddress, 101))).toBe(false);
  strangers.welcome({ remoteAddress: inSession, remotePort: 50, localPort: 587 });
  expect(strangers.meet(socket(remoteAddress, 101))).toBe(true);
  expect(strangers.meet(socket(remoteAddress, 102))).toBe(false);
});

it("tells two lines apart that come from one port, to each of the relay’s", () => {
  const strangers = new Strangers();
  for (let port = 1; port <= 50; port++)
    for (const own of [587, 465]) expect(strangers.meet(socket("192.0.2.1", port, own))).toBe(true);
  expect(strangers.meet(socket("192.0.2.1", 51))).toBe(false);
});

it("forgets who has hung up", () => {
  const strangers = new Strangers();
  const lines = Array.from({ length: 100 }, (_, port) => socket("2001:db8::1", port));
  for (const line of lines) expect(strangers.meet(line)).toBe(true);
  expect(strangers.meet(socket("2001:db8::2", 1))).toBe(false);
  lines[0]?.emit("close");
  expect(strangers.meet(socket("2001:db8::2", 1))).toBe(true);
});

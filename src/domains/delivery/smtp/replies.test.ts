import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Reply, ReplyReader } from "./replies.ts";

function read(text: string): Reply[] | undefined {
  return new ReplyReader().read(Buffer.from(text));
}

describe("ReplyReader", () => {
  it.each([
    ["250 2.1.5 Fine\r\n", [{ code: 250, enhanced: "2.1.5", text: "2.1.5 Fine" }]],
    ["250\r\n", [{ code: 250, enhanced: undefined, text: "" }]],
    ["550 4.1.1 Odd\n", [{ code: 550, enhanced: undefined, text: "4.1.1 Odd" }]],
    ["250-a\r\n250-b\r\n250 c\r\n", [{ code: 250, enhanced: undefined, text: "a\nb\nc" }]],
    ["550 5.1.1 Boîte inconnue\r\n", [{ code: 550, enhanced: "5.1.1", text: "5.1.1 Boîte inconnue" }]],
    ["250 a\r\n354 b\r\n421", [250, 354].map((code, i) => ({ code, enhanced: undefined, text: "ab"[i] }))],
  ])("%j", (text, replies) => expect(read(text)).toEqual(replies));

  it.each([
    "HTTP/1.1 400 Bad Request\r\n",
    "SSH-2.0-OpenSSH\r\n",
    "\r\n",
    "25 x\r\n",
    "650 x\r\n",
    "250-a\r\n251 b\r\n",
    "x".repeat(5000),
    `250 ${"x".repeat(5000)}\r\n`,
    "250-a\r\n".repeat(300),
    "\x16\x03\x01\x02\n",
  ])("takes garbage for what it is %#", (text) => expect(read(text)).toBeUndefined());

  it("puts replies together from any pieces", () => {
    const text = "250-sink\r\n250-SIZE 1\r\n250 PIPELINING\r\n451 4.3.0 Réessayez\r\n354 go\r\n";
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: Buffer.byteLength(text) })), (cuts) => {
        const octets = Buffer.from(text);
        const places = [0, ...cuts.sort((a, b) => a - b), octets.length];
        const reader = new ReplyReader();
        const replies = places
          .slice(1)
          .flatMap((end, index) => reader.read(octets.subarray(places[index], end)));
        expect(replies).toEqual(read(text));
        expect(reader.pending).toBe(false);
      }),
    );
  });

  it("never fails on any octets", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        (octets) => void new ReplyReader().read(Buffer.from(octets)),
      ),
    );
  });
});

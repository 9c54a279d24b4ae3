import { createHmac } from "node:crypto";
import fc from "fast-check";
import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { newSecret, signatureHeaders } from "./signature.ts";

// From the specification's own tests (standard-webhooks, libraries/*/test).
const published = {
  secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
  id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
  timestamp: 1614265330,
  body: '{"test": 2432232314}',
  signature: "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
};

describe("a signature", () => {
  it("is the one that the specification publishes", () => {
    const { secret, id, timestamp, body, signature } = published;
    const headers = signatureHeaders([{ secret }], { id, body, now: new Date(timestamp * 1000) });
    expect(headers).toEqual({
      "webhook-id": id,
      "webhook-timestamp": String(timestamp),
      "webhook-signature": signature,
    });
  });

  it("is HMAC-SHA256 over id, time and body, whatever is in them, and no library takes another", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.uuid(), (text, id) => {
        const secret = newSecret();
        const body = JSON.stringify({ text });
        const now = new Date();
        const headers = signatureHeaders([{ secret }], { id, body, now });
        const key = Buffer.from(secret.slice("whsec_".length), "base64");
        const seconds = Math.floor(now.getTime() / 1000);
        const mac = createHmac("sha256", key).update(`${id}.${seconds}.${body}`).digest("base64");
        expect(headers["webhook-signature"]).toBe(`v1,${mac}`);
        expect(new Webhook(secret).verify(body, headers)).toEqual({ text });
        expect(() => new Webhook(newSecret()).verify(body, headers)).toThrow();
        expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow();
      }),
      { numRuns: 50 },
    );
  });

  it("is given by both secrets while one replaces the other, and then by one", () => {
    const [before, after] = [newSecret(), newSecret()];
    const now = new Date();
    const secrets = [
      { secret: after },
      { secret: before, until: new Date(now.getTime() + 1000).toISOString() },
    ];
    const body = "{}";
    const during = signatureHeaders(secrets, { id: "a", body, now });
    for (const secret of [before, after]) expect(new Webhook(secret).verify(body, during)).toEqual({});
    const later = signatureHeaders(secrets, { id: "a", body, now: new Date(now.getTime() + 2000) });
    expect(new Webhook(after).verify(body, later)).toEqual({});
    expect(() => new Webhook(before).verify(body, later)).toThrow();
  });
});

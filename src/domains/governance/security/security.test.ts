import fc from "fast-check";
import { verifyDetached } from "micro-key-producer/pgp.js";
import { describe, expect, test } from "vitest";
import { type CraTimes, craClocks } from "./cra-clock.ts";
import { baseMetrics, cvssVersions, metricsOf, scoreVector, vectorOf } from "./cvss.api.ts";
import { makeKey, packKey, readOwnKey, unpackKey } from "./security-key.ts";
import { clearSigned, expiryOf, readSigned, securityTxt } from "./security-txt.ts";
import { severityOf } from "./weakness-words.api.ts";

const now = new Date("2026-11-25T20:00:00Z");

describe("a vector of CVSS", () => {
  test.each([
    // The specification's examples for 3.1.
    ["CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H", 10],
    ["CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N", 6.4],
    ["CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N", 6.1],
    ["CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N", 3.1],
    ["CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H", 7.8],
    ["CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N", 7.5],
    ["CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N", 0],
    // FIRST's examples for 4.0, with threat metrics as well.
    ["CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H", 10],
    ["CVSS:4.0/AV:L/AC:L/AT:P/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", 7.3],
    ["CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:P/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", 7.7],
    ["CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:P/VC:N/VI:L/VA:N/SC:N/SI:N/SA:N", 5.3],
    ["CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:N/VC:H/VI:L/VA:L/SC:N/SI:N/SA:N", 8.3],
    ["CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:A/VC:N/VI:N/VA:N/SC:L/SI:L/SA:N", 5.1],
    ["CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N", 0],
  ])("%s scores %d", (vector, score) => {
    expect(scoreVector(vector)?.score).toBe(score);
  });

  test("of any base metrics scores from 0 to 10, and reads back as what was chosen", () => {
    const chosen = fc
      .constantFrom(...cvssVersions)
      .chain((version) =>
        fc
          .record(
            Object.fromEntries(
              Object.entries(baseMetrics[version]).map(([key, values]) => [key, fc.constantFrom(...values)]),
            ),
          )
          .map((metrics) => ({ version, metrics: metrics as Record<string, string> })),
      );
    fc.assert(
      fc.property(chosen, ({ version, metrics }) => {
        const scored = scoreVector(vectorOf(version, metrics));
        expect(scored?.score).toBeGreaterThanOrEqual(0);
        expect(scored?.score).toBeLessThanOrEqual(10);
        expect(metricsOf(scored?.vector ?? "")).toEqual(metrics);
      }),
    );
  });

  test("is refused where a metric is missing, unknown or said twice", () => {
    const good = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N";
    for (const wrong of [
      "",
      "9.8",
      "CVSS:4.0/AV:N",
      good.replace("SA:N", "SA:Q"),
      `${good}/ZZ:X`,
      good.replace("AV:N", "AV:N:junk"),
      `${good}/E:A:<b>`,
      `${good}/`,
      `${good}/AV:L`,
      good.replace("4.0", "2.0"),
      `${good}/${"E:A/".repeat(100)}`,
    ])
      expect(scoreVector(wrong), wrong).toBeUndefined();
    // The one metric whose values are words, however they are typed.
    for (const urgency of ["U:Red", "u:red", "U:X"])
      expect(scoreVector(`${good}/${urgency}`)?.vector).toBe(
        `${good}/${urgency === "U:X" ? "U:X" : "U:Red"}`,
      );
    fc.assert(fc.property(fc.string(), (text) => scoreVector(`CVSS:3.1/${text}`) === undefined));
  });

  test("is called by the scale of the standard", () => {
    expect([0, 0.1, 3.9, 4, 6.9, 7, 8.9, 9, 10].map(severityOf)).toEqual([
      "none",
      "low",
      "low",
      "medium",
      "medium",
      "high",
      "high",
      "critical",
      "critical",
    ]);
  });
});

describe("the clocks of the Cyber Resilience Act", () => {
  const none: CraTimes = {
    event: null,
    awareAt: null,
    earlyAt: null,
    notifiedAt: null,
    remedyAt: null,
    finalAt: null,
  };
  const at = (text: string) => new Date(`2026-${text}:00Z`);
  const seen = (times: Partial<CraTimes>, on: Date) =>
    craClocks({ ...none, ...times }, on).map(
      ({ state, dueAt }) => `${state} ${dueAt?.toISOString().slice(0, 16)}`,
    );

  test("do not run before somebody says so", () => {
    expect(craClocks(none, now)).toEqual([]);
  });

  test("for an exploited weakness: 24 hours, 72 hours, 14 days after the remedy", () => {
    const awareAt = at("11-20T18:30");
    const exploited = { event: "exploited" as const, awareAt };
    expect(seen(exploited, at("11-20T19:00"))).toEqual([
      "running 2026-11-21T18:30",
      "running 2026-11-23T18:30",
      "waiting undefined",
    ]);
    expect(seen(exploited, at("11-21T10:00"))[0]).toMatch(/^soon/);
    expect(seen(exploited, at("11-21T18:31"))[0]).toMatch(/^overdue/);
    expect(
      seen(
        {
          ...exploited,
          earlyAt: at("11-21T09:00"),
          notifiedAt: at("11-24T09:00"),
          remedyAt: at("11-25T12:00"),
        },
        at("11-26T00:00"),
      ),
    ).toEqual(["done 2026-11-21T18:30", "late 2026-11-23T18:30", "running 2026-12-09T12:00"]);
  });

  test("for a severe incident: the final report a month after the notification", () => {
    const times = { event: "incident" as const, awareAt: at("01-30T08:00"), notifiedAt: at("01-31T08:00") };
    expect(seen(times, at("02-01T00:00"))[2]).toBe("running 2026-02-28T08:00");
  });
});

describe("security.txt", () => {
  const file = (signed = false, at = now) =>
    securityTxt({ url: "https://mail.example", contact: "security@mail.example", signed, now: at });

  test("says whom to write to, and expires in three months, renewed by itself", () => {
    expect(file()).toMatch(/^Contact: https:\/\/mail\.example\/security\/report$/m);
    expect(file()).toMatch(/^Contact: mailto:security@mail\.example$/m);
    expect(file()).toMatch(/^Canonical: https:\/\/mail\.example\/\.well-known\/security\.txt$/m);
    expect(expiryOf(file())?.toISOString()).toBe("2027-02-23T00:00:00.000Z");
    expect(expiryOf(file(false, new Date("2027-06-01T12:00:00Z")))?.getUTCFullYear()).toBe(2027);
    expect(expiryOf("Contact: x")).toBeUndefined();
  });

  test("is signed so that a changed word shows", async () => {
    const { key } = await makeKey("Security <security@mail.example>", now);
    const signed = await clearSigned(file(true), unpackKey(Buffer.from(packKey(key))), now);
    const read = readSigned(signed);
    expect(read?.text).toBe(file(true));
    const verified = (text: string) =>
      verifyDetached(key.publicKey, read?.signature ?? "", text, key.fingerprint);
    expect(verified(file(true))).toBe(true);
    expect(verified(file(true).replace("mail.example", "evil.example"))).toBe(false);
    // The same all day long: caches need not tell them apart.
    expect(await clearSigned(file(true), key, new Date("2026-11-25T01:00:00Z"))).toBe(signed);
  });

  test("is signed by no key that is none", async () => {
    expect(
      await readOwnKey(
        "-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nAAAA\n-----END PGP PRIVATE KEY BLOCK-----",
        "",
      ),
    ).toBeUndefined();
    expect(await readOwnKey("", "")).toBeUndefined();
  });
});

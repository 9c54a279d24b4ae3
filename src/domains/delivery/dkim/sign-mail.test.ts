import fc from "fast-check";
import { dkimVerify } from "mailauth/lib/dkim/verify.js";
import { describe, expect, test } from "vitest";
import { type Algorithm, isSameRecord, makeKey, readKey, recordFor } from "./keys.ts";
import { type Signer, signaturesBeside, signaturesOf } from "./sign-mail.ts";

const domain = "savons.example";
const now = new Date("2026-11-25T10:00:00Z");

async function signerFor(algorithm: Algorithm): Promise<{ signer: Signer; record: [string, string] }> {
  const { publicKey, privateKey } = await makeKey(algorithm);
  const selector = `licet-${algorithm}`;
  const { name, value } = recordFor({ domain, selector, algorithm, publicKey });
  return { signer: { domain, selector, algorithm, key: readKey(privateKey) }, record: [name, value] };
}
const both = await Promise.all([signerFor("rsa"), signerFor("ed25519")]);
const dns = new Map(both.map(({ record }) => record));
const signers = both.map(({ signer }) => signer);

async function verify(octets: string): Promise<{ result: string; algorithm: string; covered: string }[]> {
  const resolver = async (name: string) => {
    const value = dns.get(name);
    if (!value) throw Object.assign(new Error("not found"), { code: "ENOTFOUND" });
    return [[value]];
  };
  const { results } = await dkimVerify(Buffer.from(octets, "latin1"), { resolver });
  return results.map(({ status, algo, signingHeaders }: Verified) => ({
    result: status.result,
    algorithm: algo ?? "",
    covered: (signingHeaders?.keys ?? "").toLowerCase(),
  }));
}
type Verified = { status: { result: string }; algo?: string; signingHeaders?: { keys: string } };

const signMail = (octets: string, by: readonly Signer[], at: Date) =>
  signaturesOf(Buffer.from(octets, "latin1"), by, at) + octets;

const message = [
  "Date: Wed, 25 Nov 2026 10:00:00 +0000",
  "From: =?utf-8?q?Les_Savons?= <bonjour@savons.example>",
  "To: lea@exemple.fr",
  "Subject: =?utf-8?q?Les_savons_d=E2=80=99hiver?=\r\n =?utf-8?q?_sont_l=C3=A0?=",
  "Message-ID: <0190c1d2-0000-8000-8000-000000000000@savons.example>",
  "List-Unsubscribe: <https://mail.savons.example/u/AbC>,\r\n <mailto:u+AbC@in.savons.example>",
  "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
  'MIME-Version: 1.0\r\nContent-Type: multipart/alternative;\r\n boundary="=_x"',
  "",
  "--=_x\r\nContent-Type: text/plain\r\n\r\nBonjour  \r\n--=_x--\r\n",
].join("\r\n");

describe("a signed message", () => {
  test("is verified by another program, with both keys, both headers of the way out covered", async () => {
    const verified = await verify(signMail(message, signers, now));
    expect(verified.map(({ result }) => result)).toEqual(["pass", "pass"]);
    expect(verified.map(({ algorithm }) => algorithm).sort()).toEqual(["ed25519-sha256", "rsa-sha256"]);
    for (const { covered } of verified) {
      for (const name of ["from", "subject", "list-unsubscribe", "list-unsubscribe-post", "content-type"])
        expect(covered).toContain(name);
    }
  });

  test("is no longer valid once a covered header, the text, or a second sender is put in", async () => {
    const signed = signMail(message, signers, now);
    const changed = [
      signed.replace("One-Click", "Two-Clicks"),
      signed.replace("/u/AbC", "/u/AbD"),
      signed.replace("Bonjour", "Bonsoir"),
      signed.replace("Date:", "From: someone@else.example\r\nDate:"),
    ];
    for (const text of changed)
      expect((await verify(text)).some(({ result }) => result === "pass")).toBe(false);
  });

  test("stays valid when a relay lays out its headers anew", async () => {
    const signed = signMail(message, signers, now);
    const relaid = signed.replace("<https://mail", "\r\n\t<https://mail").replace("To: ", "To:   ");
    expect((await verify(relaid)).map(({ result }) => result)).toEqual(["pass", "pass"]);
  });

  test("is the same, computed beside the main thread", async () => {
    const octets = Buffer.from(message, "latin1");
    expect(await signaturesBeside(octets, signers, now)).toBe(signaturesOf(octets, signers, now));
  });

  test("is valid whatever white space its headers hold, and wherever they are folded", async () => {
    const space = fc.stringMatching(/^(?:[ \t]{0,3}(?:\r\n[ \t]{1,3}){0,2})$/);
    await fc.assert(
      fc.asyncProperty(fc.array(space, { minLength: 4, maxLength: 4 }), async ([a, b, c, d]) => {
        const text = message
          .replace("To: ", `To:${a}`)
          .replace("Subject: ", `SUBJECT : ${b}x${c}y `)
          .replace("Date: Wed,", `Date: Wed,${d}`);
        const [first] = await verify(signMail(text, signers.slice(1), now));
        expect(first?.result).toBe("pass");
      }),
      { numRuns: 100 },
    );
  });

  test("covers the last octet of a subject that is not encoded, whatever it means in other alphabets", () => {
    const [withIt, without] = [Buffer.from("Voilà"), Buffer.from("Voilà").subarray(0, -1)].map((subject) =>
      signaturesOf(Buffer.from(`Subject: ${subject.toString("latin1")}\r\n\r\n`, "latin1"), signers, now),
    );
    expect(withIt).not.toBe(without);
  });

  test("is valid whatever the body ends with and holds", async () => {
    const line = fc.stringMatching(/^[ -~]{0,40}$/);
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 6 }),
        fc.constantFrom("", "\r\n", "\r\n\r\n"),
        async (lines, end) => {
          const text = message.slice(0, message.indexOf("\r\n\r\n") + 4) + lines.join("\r\n") + end;
          const [first] = await verify(signMail(text, signers.slice(1), now));
          expect(first?.result).toBe("pass");
        },
      ),
      { numRuns: 60 },
    );
  });
});

test("a record is known again whatever its spaces and order, and not with another key", () => {
  const wanted = "v=DKIM1; k=rsa; p=MIIBIjAN";
  expect(isSameRecord("v=DKIM1;k=rsa;p=MIIB IjAN", wanted)).toBe(true);
  expect(isSameRecord("v=DKIM1; p=MIIBIjAN; t=s", wanted)).toBe(true);
  expect(isSameRecord("v=DKIM1; k=rsa; p=", wanted)).toBe(false);
  expect(isSameRecord("v=DKIM1; k=ed25519; p=MIIBIjAN", wanted)).toBe(false);
});

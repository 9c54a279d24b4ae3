import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { applyRetention } from "#domains/retention/index.ts";
import { destroySubject, keyringFor } from "#domains/vault/index.ts";
import { addMonths } from "#kernel/add-months.ts";
import { leafHash } from "#kernel/merkle.ts";
import { eventKinds } from "#kernel/proof.ts";
import { parseVerifierKey } from "#kernel/signed-note.ts";
import { meet, meetMany, openBusiness, signUp, type TestBusiness } from "#test/business.ts";
import { checkProof } from "../../../verify/check-proof.ts";
import { appendEvents, keepDraft, takeNumbers } from "./append-events.ts";
import { buildProof } from "./build-proof.ts";
import { checkpoint } from "./checkpoint.ts";
import { draftEvents } from "./draft-events.ts";
import { eventsOf } from "./events.sql.ts";
import { ledgerHead, verifierKeyText } from "./ledger-key.ts";
import { permissionsOf } from "./permissions.sql.ts";
import { createSource } from "./sources.ts";
import { verifyLedger } from "./verify-ledger.ts";
import { recordWording } from "./wording.ts";

let t: TestBusiness;
beforeAll(async () => {
  t = await openBusiness();
});
afterAll(() => t.close());

describe("the ledger", () => {
  test("numbers have no gap, whoever writes at once", async () => {
    const before = (await t.work(ledgerHead)).size;
    const people = await t.work((context) =>
      meetMany(
        context,
        Array.from({ length: 20 }, (_, i) => `parallel${i}@exemple.fr`),
      ),
    );
    const written = await Promise.all(
      people.map((person, i) =>
        t
          .work(async (context) => {
            const events = await appendEvents(context, [
              signUp(person, t.newsletter),
              signUp(person, t.newsletter),
            ]);
            // Every third changes its mind: its numbers must be given again.
            if (i % 3 === 0) throw new Error("rolled back");
            return events;
          })
          .catch(() => []),
      ),
    );
    const sequences = written
      .flat()
      .map((event) => event.sequence)
      .sort((a, b) => a - b);
    expect(sequences).toEqual(Array.from({ length: 26 }, (_, i) => before + i + 1));
    expect((await t.work(ledgerHead)).size).toBe(before + 26);
    expect(await t.work(verifyLedger)).toMatchObject({ sound: true });
  });

  test("keeps no number for what could not be put into words, though nobody waits for its answer", async () => {
    const before = (await t.work(ledgerHead)).size;
    const broken = t.work(async (context) => {
      const person = await meet(context, "sans-mots@exemple.fr");
      const ring = await keyringFor(context, [person.subjectId]);
      const draft = await draftEvents(context, [signUp(person, t.newsletter)], {
        ring,
        made: new Set([person.subjectId]),
      });
      if (!draft) throw new Error("nothing was drafted");
      draft.leaves.numbered = () => {
        throw new RangeError("no memory left");
      };
      await keepDraft(context, draft, await takeNumbers(context, draft));
    });
    await expect(broken).rejects.toThrow("no memory left");
    expect((await t.work(ledgerHead)).size).toBe(before);
  });

  test("knows the kinds of event that proofs know", async () => {
    const { rows } = await t.asOwner(
      "select pg_get_constraintdef(oid) as text from pg_constraint where conrelid = 'consent.event'::regclass and conname = 'event_kind_check'",
    );
    const known = [...String(rows[0]?.text).matchAll(/'(\w+)'::text/g)].map((match) => match[1]);
    expect(known.sort()).toEqual([...eventKinds].sort());
  });

  test("cannot be changed by the application", async () => {
    for (const statement of [
      "update consent.event set leaf = leaf",
      "delete from consent.event",
      "truncate consent.event",
      "update consent.ledger set public_key = public_key",
      "delete from consent.ledger",
      "update consent.checkpoint set note = note",
      "delete from consent.checkpoint",
      "update consent.tree_node set hash = hash",
      "update consent.wording set document = document",
      "update consent.evidence set sealed = sealed",
    ]) {
      const refused = t.resources.db.executeQuery({
        sql: statement,
        parameters: [],
        query: { kind: "RawNode" } as never,
        queryId: {} as never,
      });
      await expect(refused, statement).rejects.toThrow(/permission denied/);
    }
  });
});

describe("a double opt-in", () => {
  test("is proven from the first word to the last, and opens no more once the person is erased", async () => {
    const person = await t.work((context) => meet(context, "camille.durand@exemple.fr"));
    const wordingHash = await t.work((context) =>
      recordWording(context, { choices: [{ key: "newsletter", text: t.newsletter.wording.fr }] }),
    );
    const [request] = await t.work((context) =>
      appendEvents(context, [
        signUp(person, t.newsletter, {
          wordingHash,
          purposes: [{ id: t.newsletter.id, key: "newsletter", choice: "granted" }],
        }),
      ]),
    );
    expect(await t.work((context) => permissionsOf(context, person.subjectId))).toMatchObject([
      { state: "pending" },
    ]);
    await t.work((context) =>
      appendEvents(context, [
        signUp(person, t.newsletter, {
          kind: "confirmed",
          method: "double_opt_in",
          strength: "confirmed",
          confirms: request?.sequence,
          evidence: { ip: "192.0.2.18" },
        }),
      ]),
    );
    expect(await t.work((context) => permissionsOf(context, person.subjectId))).toMatchObject([
      { state: "granted", strength: "confirmed" },
    ]);
    const events = await t.work((context) => eventsOf(context, person.subjectId));
    expect(events.map((event) => event.evidence)).toEqual([
      { ip: "192.0.2.17", userAgent: "Mozilla/5.0 (Android 16; Mobile)" },
      { ip: "192.0.2.18" },
    ]);
    const key = parseVerifierKey(verifierKeyText(await t.work(ledgerHead)));
    const proof = await t.work((context) => buildProof(context, person.subjectId));
    const report = checkProof(JSON.stringify(proof), key);
    expect(
      report.findings.filter((finding) => /other|broken|foreign|missing|not_/.test(finding.code)),
    ).toEqual([]);
    expect(report.verdict).toBe("valid");
    expect(proof.subject).toEqual({ address: "camille.durand@exemple.fr" });

    await destroySubject({ ...t.resources, accountId: t.accountId }, person.subjectId);
    const after = await t.work((context) => buildProof(context, person.subjectId));
    expect(after.subject).toBeNull();
    expect(
      after.events.every(
        (event) => event.opening.subjectSalt === null && Object.keys(event.opening.evidence).length === 0,
      ),
    ).toBe(true);
    expect(JSON.stringify(after)).not.toMatch(/camille|192\.0\.2/);
    expect(checkProof(JSON.stringify(after), key).verdict).toBe("valid");
    expect(await t.work(verifyLedger)).toMatchObject({ sound: true });
  });

  test("holds no personal data in clear, anywhere in the operational database", async () => {
    const person = await t.work((context) => meet(context, "marquee.canari@exemple.fr"));
    await t.work(
      (context) =>
        appendEvents(context, [
          signUp(person, t.newsletter, {
            page: "https://lenoir.example/lettre?email=marquee.canari@exemple.fr#x",
            evidence: { ip: "203.0.113.199", userAgent: "CanaryBrowser/1.0" },
          }),
        ]),
      {
        actor: { kind: "subject", subjectId: person.subjectId },
      },
    );
    const [event] = await t.work((context) => eventsOf(context, person.subjectId));
    expect(event?.leaf.page).toBe("https://lenoir.example/lettre");
    expect(event?.evidence.page).toBe("https://lenoir.example/lettre?email=marquee.canari@exemple.fr#x");
    for (const table of ["event", "evidence", "permission", "standing", "wording", "checkpoint"]) {
      const { rows } = await t.asOwner(`select row_to_json(r)::text as text from consent.${table} r`);
      for (const { text } of rows) {
        expect(text).not.toMatch(/marquee|203\.0\.113\.199|CanaryBrowser/);
        if (table === "event")
          expect(JSON.parse(JSON.parse(text).leaf).actor).not.toMatchObject({ id: person.subjectId });
      }
    }
  });
});

describe("evidence", () => {
  test("ends by itself, each piece at its own time; the event goes on proving", async () => {
    const person = await t.work((context) => meet(context, "ephemere@exemple.fr"));
    const evidence = { ip: "192.0.2.44", userAgent: "Agent/1", note: "dit au téléphone" };
    const start = new Date("2026-01-31T10:00:00Z");
    const source = await t.work((context) =>
      createSource(context, {
        kind: "manual",
        name: "Téléphone",
        askedHow: "Par téléphone",
        basis: "consent",
        strength: "recorded",
      }),
    );
    await t.work(
      (context) =>
        appendEvents(context, [
          signUp(person, t.newsletter, {
            kind: "granted",
            strength: "recorded",
            method: "manual",
            sourceId: source,
            evidence,
          }),
        ]),
      { now: start },
    );
    const namesAt = async (now: Date) =>
      Object.keys(
        (await t.work((context) => eventsOf(context, person.subjectId), { now }))[0]?.evidence ?? {},
      );
    expect(await namesAt(start)).toEqual(["ip", "note", "userAgent"]);
    expect(await namesAt(addMonths(start, 6))).toEqual(["ip", "note"]);
    expect(await namesAt(addMonths(start, 12))).toEqual(["note"]);
    await applyRetention(t.resources, { accountId: t.accountId, now: addMonths(start, 12) });
    const { rows } = await t.asOwner("select name from consent.evidence where subject_id = $1", [
      person.subjectId,
    ]);
    expect(rows).toEqual([{ name: "note" }]);
    const proof = await t.work((context) => buildProof(context, person.subjectId));
    expect(
      checkProof(JSON.stringify(proof), parseVerifierKey(verifierKeyText(await t.work(ledgerHead)))).verdict,
    ).toBe("valid");
  });

  test("ends together is kept together, and each piece of it proves itself", async () => {
    const start = new Date("2026-03-01T09:00:00Z");
    const person = await t.work((context) => meet(context, "plusieurs@exemple.fr"));
    const told = { agreedAt: "2026-02-27T10:00:00Z", agreedWhere: "Salon “Bois & [Feu]”", ip: "192.0.2.9" };
    await t.work((context) => appendEvents(context, [signUp(person, t.newsletter, { evidence: told })]), {
      now: start,
    });
    const provenAt = async (now: Date) => {
      await applyRetention(t.resources, { accountId: t.accountId, now });
      const proof = await t.work((context) => buildProof(context, person.subjectId), { now });
      const key = parseVerifierKey(verifierKeyText(await t.work(ledgerHead)));
      expect(checkProof(JSON.stringify(proof), key).verdict).toBe("valid");
      const opened = Object.entries(proof.events[0]?.opening.evidence ?? {});
      return Object.fromEntries(opened.map(([name, { value }]) => [name, value]));
    };
    const { ip, ...together } = told;
    expect(await provenAt(start)).toEqual({ ip, ...together });
    expect(await provenAt(addMonths(start, 12))).toEqual(together);
    expect(await provenAt(addMonths(start, 60))).toEqual({});
    const left = "select name from consent.evidence where subject_id = $1";
    expect((await t.asOwner(left, [person.subjectId])).rows).toEqual([]);
  });

  test("that was kept piece by piece, as all was once, opens as before", async () => {
    const person = await t.work((context) => meet(context, "naguere@exemple.fr"));
    const evidence = { agreedAt: "2026-02-27T10:00:00Z", agreedWhere: "Salon du bois" };
    await t.work(async (context) => {
      const [event] = await appendEvents(context, [signUp(person, t.newsletter, { evidence })]);
      const ring = await keyringFor(context, [person.subjectId]);
      await context.tx.deleteFrom("consent.evidence").where("subject_id", "=", person.subjectId).execute();
      const pieces = Object.entries(evidence).map(([name, value]) => ({
        account_id: context.accountId,
        sequence: event?.sequence ?? 0,
        name,
        subject_id: person.subjectId,
        sealed: ring.seal(person.subjectId, "consent.evidence.sealed", value),
        expires_at: addMonths(context.now, 60),
      }));
      await context.tx.insertInto("consent.evidence").values(pieces).execute();
    });
    const proof = await t.work((context) => buildProof(context, person.subjectId));
    expect(proof.events[0]?.opening.evidence).toMatchObject({
      agreedAt: { value: evidence.agreedAt },
      agreedWhere: { value: evidence.agreedWhere },
    });
    const key = parseVerifierKey(verifierKeyText(await t.work(ledgerHead)));
    expect(checkProof(JSON.stringify(proof), key).verdict).toBe("valid");
  });
});

describe("checkpoints", () => {
  test("sign once for a size, and each contains the one before", async () => {
    const person = await t.work((context) => meet(context, "jalon@exemple.fr"));
    const first = await t.work(checkpoint);
    expect(await t.work(checkpoint)).toEqual(first);
    await t.work((context) => appendEvents(context, [signUp(person, t.newsletter)]));
    const second = await t.work(checkpoint);
    expect(second.size).toBe(first.size + 1);
    expect(second.note).toContain(`mail.lenoir.example/ledger/${t.accountId}\n${second.size}\n`);
  });

  test("store the roots of full tiles once, and read them back for proofs", async () => {
    const people = await t.work((context) =>
      meetMany(
        context,
        Array.from({ length: 700 }, (_, i) => `tuile${i}@exemple.fr`),
      ),
    );
    await t.work((context) =>
      appendEvents(
        context,
        people.map((person) => signUp(person, t.newsletter, { evidence: {} })),
      ),
    );
    const { size } = await t.work(checkpoint);
    const { rows } = await t.asOwner(
      "select level, count(*)::int as count from consent.tree_node group by level",
    );
    expect(rows).toEqual([{ level: 8, count: Math.floor(size / 256) }]);
    const person = people[0] as (typeof people)[0];
    const proof = await t.work((context) => buildProof(context, person.subjectId));
    expect(
      checkProof(JSON.stringify(proof), parseVerifierKey(verifierKeyText(await t.work(ledgerHead)))).verdict,
    ).toBe("valid");
    expect(await t.work(verifyLedger)).toMatchObject({ sound: true, findings: [] });
    expect(leafHash(Buffer.from(proof.events[0]?.leaf ?? "")).length).toBe(32);
  });
});

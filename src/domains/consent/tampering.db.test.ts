import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { canonicalJson } from "#kernel/canonical-json.ts";
import type { Context } from "#kernel/context.ts";
import type { AccountId } from "#kernel/ids.ts";
import { leafHash } from "#kernel/merkle.ts";
import {
  addBusiness,
  meetMany,
  openBusiness,
  type Person,
  signUp,
  type TestBusiness,
} from "#test/business.ts";
import { appendEvents } from "./append-events.ts";
import { buildProof } from "./build-proof.ts";
import { checkpoint } from "./checkpoint.ts";
import { listPurposes, type Purpose } from "./purposes.sql.ts";
import { findingText } from "./verification-findings.ts";
import { verifyLedger } from "./verify-ledger.ts";

let t: TestBusiness;
let account: AccountId;
let newsletter: Purpose;
let people: Person[];

beforeAll(async () => {
  t = await openBusiness();
});
afterAll(() => t.close());

/** A ledger of 600 events, signed at 300 and at 600; everything below is done by somebody who owns the database. */
beforeEach(async () => {
  account = await addBusiness(t);
  [newsletter] = (await work(listPurposes)) as [Purpose];
  people = await work((context) =>
    meetMany(
      context,
      Array.from({ length: 300 }, (_, i) => `temoin${i}@exemple.fr`),
    ),
  );
  for (const strength of ["witnessed", "confirmed"] as const) {
    await work((context) =>
      appendEvents(
        context,
        people.map((person) => signUp(person, newsletter, { strength, kind: "granted" })),
      ),
    );
    await work(checkpoint);
  }
  expect(await work(verifyLedger)).toEqual({
    sound: true,
    size: 600,
    checkpoints: 2,
    findings: [],
    truncated: false,
  });
});

const work = <T>(done: (context: Context) => Promise<T>): Promise<T> => t.inAccount(account, done);
const found = async () =>
  (await work(verifyLedger)).findings.map(({ code, sequence, details }) => ({ code, sequence, ...details }));

/** A statement of the database's owner, in this ledger only. */
const tamper = (statement: string, values: unknown[] = []) =>
  t.asOwner(`${statement} and account_id = ${account}`, values);

/** One event more, of the first person. */
const again = () => signUp(people[0] as Person, newsletter);

/** What a careful forger does: text and hash agree again. */
async function rewrite(sequence: number, change: (leaf: Record<string, unknown>) => void): Promise<void> {
  const { rows } = await tamper("select leaf from consent.event where sequence = $1", [sequence]);
  const leaf = JSON.parse(rows[0]?.leaf);
  change(leaf);
  const text = canonicalJson(leaf);
  await tamper("update consent.event set leaf = $2, leaf_hash = $3 where sequence = $1", [
    sequence,
    text,
    leafHash(Buffer.from(text)),
  ]);
}

const remove = async (sequence: number): Promise<void> => {
  await tamper("delete from consent.event where sequence = $1", [sequence]);
};

describe("what is done to the ledger is found and named", () => {
  test("a changed text", async () => {
    await tamper("update consent.event set leaf = replace(leaf, 'granted', 'refused') where sequence = 41");
    expect(await found()).toEqual([
      { code: "event_changed", sequence: 41 },
      { code: "event_row_differs", sequence: 41 },
    ]);
  });

  test("what is shown of an event, were it the pattern of anything", async () => {
    await tamper("update consent.event set method = '%' where sequence = 41");
    await tamper("update consent.event set method = 'f_rm' where sequence = 42");
    await tamper("update consent.event set method = 'for\\m' where sequence = 43");
    expect(await found()).toEqual([41, 42, 43].map((sequence) => ({ code: "event_row_differs", sequence })));
  });

  test("a changed text whose hash was changed with it", async () => {
    await rewrite(41, (leaf) => {
      leaf.page = "https://elsewhere.example/";
    });
    expect(await found()).toEqual([
      { code: "checkpoint_differs", sequence: null, size: 300, from: 1 },
      { code: "node_differs", sequence: null, from: 1, to: 256 },
    ]);
  });

  test("a changed event after the last good checkpoint is narrowed down to what came after it", async () => {
    await rewrite(555, (leaf) => {
      leaf.language = "en";
    });
    expect(await found()).toEqual([{ code: "checkpoint_differs", sequence: null, size: 600, from: 301 }]);
  });

  test("a removed event", async () => {
    await remove(7);
    expect(await found()).toEqual([{ code: "event_missing", sequence: 7 }]);
  });

  test("an end cut off, with the head moved back", async () => {
    await tamper("delete from consent.event where sequence > 590");
    expect((await found()).map((each) => each.sequence)).toEqual([
      591, 592, 593, 594, 595, 596, 597, 598, 599, 600,
    ]);
    await tamper("update consent.ledger set size = 590 where true");
    expect(await found()).toEqual([{ code: "checkpoint_beyond", sequence: null, size: 600 }]);
    await expect(work(checkpoint)).rejects.toThrow("consent.ledger_changed");
  });

  test("two events that changed places", async () => {
    const { rows } = await tamper(
      "select sequence, leaf, leaf_hash from consent.event where sequence in (10, 11)",
    );
    for (const { sequence, leaf, leaf_hash } of rows) {
      await tamper("update consent.event set leaf = $2, leaf_hash = $3 where sequence = $1", [
        21 - Number(sequence),
        leaf,
        leaf_hash,
      ]);
    }
    expect(await found()).toEqual(
      expect.arrayContaining([
        { code: "event_misplaced", sequence: 10, says: 11 },
        { code: "event_misplaced", sequence: 11, says: 10 },
      ]),
    );
  });

  test("an event slipped in behind the head's back", async () => {
    await tamper(
      "insert into consent.event select account_id, 601, gen_random_uuid(), at, kind, method, subject_id, leaf, leaf_hash from consent.event where sequence = 1",
    );
    expect(await found()).toEqual([{ code: "event_surplus", sequence: 601 }]);
  });

  test("an event replayed as a new one", async () => {
    await tamper(
      "insert into consent.event select account_id, 601, gen_random_uuid(), at, kind, method, subject_id, leaf, leaf_hash from consent.event where sequence = 1",
    );
    await tamper("update consent.ledger set size = 601 where true");
    expect(await found()).toEqual([
      { code: "event_misplaced", sequence: 601, says: 1 },
      { code: "event_row_differs", sequence: 601 },
    ]);
  });

  test("what is shown beside an event", async () => {
    await tamper("update consent.event set at = at - interval '1 year' where sequence = 5");
    expect(await found()).toEqual([{ code: "event_row_differs", sequence: 5 }]);
  });

  test("an unreadable event, and another account's", async () => {
    await rewrite(12, (leaf) => {
      leaf.account = "0";
    });
    await tamper("update consent.event set leaf = 'x' where sequence = 13");
    const codes = (await found()).map(({ code, sequence }) => `${code} ${sequence}`);
    expect(codes).toEqual(
      expect.arrayContaining(["event_foreign 12", "event_changed 13", "event_unreadable 13"]),
    );
  });

  test("a stored hash of the tree", async () => {
    await tamper("update consent.tree_node set hash = sha256('x') where position = 1");
    expect(await found()).toEqual([{ code: "node_differs", sequence: null, from: 257, to: 512 }]);
  });

  test("a checkpoint signed by somebody else, or not at all", async () => {
    await tamper(
      "update consent.checkpoint set note = replace(note, E'\\n300\\n', E'\\n299\\n') where size = 300",
    );
    expect(await found()).toEqual([{ code: "checkpoint_forged", sequence: null, size: 300 }]);
    await tamper("update consent.ledger set public_key = sha256('x') where true");
    expect((await found()).map((each) => each.code)).toContain("key_differs");
  });

  test("and is told in words", async () => {
    await remove(7);
    const { findings } = await work(verifyLedger);
    expect(findings.map((finding) => findingText(finding, "en"))).toEqual(["Event 7 is missing."]);
    expect(findings.map((finding) => findingText(finding, "fr"))).toEqual(["L’événement 7 manque."]);
  });
});

describe("nothing is signed or proven on a changed ledger", () => {
  test("a new event whose text was changed before it was signed", async () => {
    await work((context) => appendEvents(context, [again()]));
    await tamper("update consent.event set leaf = leaf || ' ' where sequence = 601");
    await expect(work(checkpoint)).rejects.toThrow("consent.ledger_changed");
  });

  test("an old event rewritten in the part that is read again", async () => {
    await rewrite(590, (leaf) => {
      leaf.language = "en";
    });
    await work((context) => appendEvents(context, [again()]));
    await expect(work(checkpoint)).rejects.toThrow("consent.ledger_changed");
  });

  test("a proof of a rewritten event, or of another person's", async () => {
    const [first, second] = people as [Person, Person];
    await tamper("update consent.event set subject_id = $1 where sequence = 2", [first.subjectId]);
    await expect(work((context) => buildProof(context, first.subjectId))).rejects.toThrow(
      "consent.ledger_changed",
    );
    await tamper("update consent.event set subject_id = $1 where sequence = 2", [second.subjectId]);
    await work((context) => buildProof(context, first.subjectId));
    await rewrite(1, (leaf) => {
      leaf.page = "https://elsewhere.example/";
    });
    await expect(work((context) => buildProof(context, first.subjectId))).rejects.toThrow(
      "consent.ledger_changed",
    );
  });
});

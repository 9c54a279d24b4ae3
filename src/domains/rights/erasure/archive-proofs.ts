import { createHash } from "node:crypto";
import { type ArchiveRecord, storeRecords } from "#domains/archive/index.ts";
import { provePeople, startProving } from "#domains/consent/index.ts";
import { lastPermittedMail } from "#domains/delivery/index.ts";
import { addMonths } from "#kernel/add-months.ts";
import type { Context } from "#kernel/context.ts";
import { uuidOf } from "#kernel/ids.ts";
import type { Proof } from "#kernel/proof.ts";
import { archivedContacts } from "./archived-contacts.ts";
import { count, type Erasure, peopleOf } from "./erasures.sql.ts";
import type { StepOutcome } from "./step-outcome.ts";

/** Claims about messages lapse after five years (Code civil art. 2224), counted from the last one. */
export const proofMonths = 60;

/**
 * Moves the proof of consent of those who were written to into the archive: whoever sent must be able to show that they
 * might, for as long as somebody may ask (GDPR art. 7(1), 17(3)(e)). Who was never written to leaves no proof: there is
 * nothing to defend. Of people who gave no sign any more their contact goes with it, where the account decided so. Where from consent came (IP, browser) is not archived: its own, shorter life ends here.
 */
export async function archiveProofs(context: Context, erasure: Erasure): Promise<StepOutcome> {
  for await (const people of peopleOf(context, erasure.id)) {
    const written = await lastPermittedMail(
      context,
      people.map(({ subjectId }) => subjectId),
    );
    if (written.size === 0) continue;
    const proofs = await provePeople(context, await startProving(context), [...written.keys()]);
    const contacts =
      erasure.archives === "contacts" ? await archivedContacts(context, [...written.keys()]) : undefined;
    const records = proofs.flatMap(({ subjectId, address, proof }): ArchiveRecord[] => {
      const last = written.get(subjectId);
      const purgeOn = last && addMonths(last, proofMonths);
      if (!address || !purgeOn || purgeOn <= context.now) return [];
      const kept = { address, trigger: "last_message", triggeredAt: last, archivedAt: context.now, purgeOn };
      const contact = contacts?.get(subjectId);
      return [
        {
          ...kept,
          id: recordId("proof", erasure.id, subjectId),
          kind: "proof_of_consent",
          document: withoutOrigin(proof),
          legalGround: "GDPR 7(1), 17(3)(e)",
        },
        ...(contact
          ? [
              {
                ...kept,
                id: recordId("contact", erasure.id, subjectId),
                kind: "inactive_contact",
                document: contact,
                legalGround: "GDPR 17(3)(e)",
              },
            ]
          : []),
      ];
    });
    await storeRecords(context, records);
    await count(context, erasure.id, [{ store: "archive.record", became: "archived", rows: records.length }]);
  }
  return "done";
}

/** The same at each run, so that a thing is archived once: of the erasure and the person, and of nothing else. */
function recordId(what: "proof" | "contact", erasureId: string, subjectId: string): string {
  const bytes = createHash("sha256")
    .update(`archived ${what}|${erasureId}|${subjectId}`)
    .digest()
    .subarray(0, 16);
  bytes[6] = 0x80 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  return uuidOf(bytes);
}

const origins = new Set(["ip", "userAgent"]);

/** The proof stays verifiable: what opens a commitment may be missing. */
function withoutOrigin(proof: Proof): Proof {
  return {
    ...proof,
    events: proof.events.map((event) => ({
      ...event,
      opening: {
        ...event.opening,
        evidence: Object.fromEntries(
          Object.entries(event.opening.evidence).filter(([name]) => !origins.has(name)),
        ),
      },
    })),
  };
}

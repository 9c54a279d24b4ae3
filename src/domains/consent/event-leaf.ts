import type { Keyring } from "#domains/vault/index.ts";
import { type Actor, actorId, type Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { type ConsentLeaf, evidenceCommitment, subjectCommitment } from "#kernel/proof.ts";
import { type LeafAround, leafAround } from "./leaf-text.ts";
import type { NewEvent } from "./new-event.ts";

/** An event that lacks only its number. */
export type Drafted = {
  event: NewEvent;
  id: string;
  text: LeafAround;
  evidence: [name: string, value: string][];
};
export type Numbered = Drafted & { sequence: number };

/**
 * Everything of a leaf but its number, so that the head of the ledger is locked for as short as can be. The person
 * and the evidence are in it as salted commitments; the salts come from the person's key and die with it.
 */
export function draftLeaf(
  context: Context,
  ring: Keyring,
  { event, id }: { event: NewEvent; id: string },
): Drafted {
  const [page, search] = splitPage(event.page);
  const evidence = Object.entries({ ...event.evidence, ...search }).flatMap(([name, value]) =>
    value ? [[name, value.toWellFormed()] as [string, string]] : [],
  );
  const { subjectId } = event;
  const leaf: Omit<ConsentLeaf, "sequence"> = {
    v: 1,
    account: String(context.accountId),
    id,
    at: context.now.toISOString(),
    kind: event.kind,
    subject: subjectCommitment(subjectSalt(ring, subjectId, id), event.address),
    purposes: event.purposes.map((purpose) => ({ id: purpose.id, key: purpose.key, choice: purpose.choice })),
    method: event.method.toWellFormed(),
    form: event.form ? { id: event.form.id, version: event.form.version } : null,
    wording: event.wordingHash?.toString("hex") ?? null,
    privacyNotice: textOf(event.privacyNotice),
    language: textOf(event.language),
    page: textOf(page),
    source: event.sourceId === undefined ? null : String(event.sourceId),
    confirms: event.confirms ?? null,
    message: event.messageId ?? null,
    evidence: Object.fromEntries(
      evidence.map(([name, value]) => [
        name,
        evidenceCommitment(evidenceSalt(ring, subjectId, id, name), name, value),
      ]),
    ),
    // Who the person is stays in the commitment: not even their opaque id stands in the leaf.
    actor: speakerOf(context.actor),
    trace: event.traceId ?? context.traceId,
  };
  return { event, id, text: leafAround(leaf), evidence };
}

function speakerOf(actor: Actor): ConsentLeaf["actor"] {
  // No access that a business gives them lets the operator's people say anything for its customers.
  if (actor.kind === "staff") throw new Error("the operator's people write nothing into a ledger");
  return { kind: actor.kind, id: actor.kind === "subject" ? null : actorId(actor) };
}

/** What follows the page's path may name the person (`?email=…`): it is evidence, sealed, and not in the leaf. */
function splitPage(page = ""): [page: string, evidence: { page?: string }] {
  const path = page.replace(/[?#].*$/s, "");
  return [path, path === page ? {} : { page }];
}

/** Half a surrogate pair has no UTF-8, and so no hash that others would agree on. */
function textOf(value: string | undefined): string | null {
  return value?.toWellFormed() || null;
}

/** What opens the event's commitment to the person. */
export function subjectSalt(ring: Keyring, subjectId: SubjectId, eventId: string): Buffer {
  return salt(ring, subjectId, `commitment:${eventId}`);
}

export function evidenceSalt(ring: Keyring, subjectId: SubjectId, eventId: string, name: string): Buffer {
  return salt(ring, subjectId, `evidence:${eventId}:${name}`);
}

function salt(ring: Keyring, subjectId: SubjectId, use: string): Buffer {
  const derived = ring.derive(subjectId, use);
  if (!derived) throw new Error("the subject has no key");
  return derived;
}

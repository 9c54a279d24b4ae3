import type { Keyring } from "#domains/vault/index.ts";
import { type Actor, actorId, type Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { type ConsentLeaf, evidenceCommitment, subjectCommitment } from "#kernel/proof.ts";
import { leafTexts, type OwnPart, type SharedPart, type UnnumberedText } from "./leaf-text.ts";
import type { NewEvent } from "./new-event.ts";

/**
 * Gives events their leaves, but for their numbers. The person and the evidence are in it as salted commitments; the salts come
 * from the person's key and die with it. What is the same for all of a set is put together once.
 */
export function leafWriter(
  context: Context,
  ring: Keyring,
): (event: NewEvent, id: string, pieces: readonly Piece[]) => UnnumberedText {
  const sharedOf = sharedParts(context);
  let last: { event: NewEvent; text: (own: OwnPart) => UnnumberedText } | undefined;
  return (event, id, pieces) => {
    const { subjectId } = event;
    const evidence: Record<string, string> = {};
    for (const { name, value } of pieces)
      evidence[name] = evidenceCommitment(evidenceSalt(ring, subjectId, id, name), name, value);
    const subject = subjectCommitment(subjectSalt(ring, subjectId, id), event.address);
    if (!last || !saysTheSame(last.event, event)) last = { event, text: leafTexts(sharedOf(event)) };
    return last.text({ evidence, id, subject });
  };
}

function sharedParts(context: Context): (event: NewEvent) => SharedPart {
  const account = String(context.accountId);
  const at = context.now.toISOString();
  const actor = speakerOf(context.actor);
  return (event) => ({
    v: 1,
    account,
    at,
    kind: event.kind,
    purposes: [...event.purposes],
    method: event.method.toWellFormed(),
    form: event.form ?? null,
    wording: event.wordingHash?.toString("hex") ?? null,
    privacyNotice: textOf(event.privacyNotice),
    language: textOf(event.language),
    page: textOf(splitPage(event.page).path),
    source: event.sourceId === undefined ? null : String(event.sourceId),
    confirms: event.confirms ?? null,
    message: event.messageId ?? null,
    actor,
    trace: event.traceId ?? context.traceId,
  });
}

/** Whether two events share all that `sharedParts` takes of them; what was put together anew may seem to differ. */
function saysTheSame(one: NewEvent, other: NewEvent): boolean {
  return (
    one.kind === other.kind &&
    one.purposes === other.purposes &&
    one.method === other.method &&
    one.form === other.form &&
    one.wordingHash === other.wordingHash &&
    one.privacyNotice === other.privacyNotice &&
    one.language === other.language &&
    one.page === other.page &&
    one.sourceId === other.sourceId &&
    one.confirms === other.confirms &&
    one.messageId === other.messageId &&
    one.traceId === other.traceId
  );
}

export type Piece = { name: string; value: string };

/** What is kept of an event beside its leaf, sealed. */
export function evidenceOf({ evidence, page }: NewEvent): Piece[] {
  const { search } = splitPage(page);
  const all = search === undefined ? evidence : { ...evidence, page: search };
  const found: Piece[] = [];
  for (const name in all) {
    const value = all[name];
    if (value) found.push({ name, value: value.toWellFormed() });
  }
  return found;
}

/** Who the person is stays in the commitment: not even their opaque id stands in the leaf. */
function speakerOf(actor: Actor): ConsentLeaf["actor"] {
  // No access that a business gives them lets the operator's people say anything for its customers.
  if (actor.kind === "staff") throw new Error("the operator's people write nothing into a ledger");
  return { kind: actor.kind, id: actor.kind === "subject" ? null : actorId(actor) };
}

/** What follows the page's path may name the person (`?email=…`): it is evidence, sealed, and not in the leaf. */
function splitPage(page = ""): { path: string; search?: string } {
  const path = page === "" ? page : page.replace(/[?#].*$/s, "");
  return path === page ? { path } : { path, search: page };
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

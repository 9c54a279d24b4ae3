import { getBusiness } from "#domains/accounts/index.ts";
import { type Keyring, keyringFor } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { leafHash, verifyInclusion } from "#kernel/merkle.ts";
import { inclusionProofAt } from "#kernel/merkle-tiles.ts";
import { type Proof, type ProofEvent, proofFormat, subjectCommitment } from "#kernel/proof.ts";
import { checkpoint, type SignedCheckpoint } from "./checkpoint.ts";
import { errors } from "./consent.errors.ts";
import { evidenceSalt, subjectSalt } from "./event-leaf.ts";
import { eventsOf, type LedgerEvent } from "./events.sql.ts";
import { ledgerHead, verifierKeyText } from "./ledger-key.ts";
import { ledgerTree } from "./ledger-tree.ts";
import { permissionsOf } from "./permissions.sql.ts";
import { addressOf } from "./person-address.ts";

/**
 * Everything the ledger says of a person, in the form that verifies offline: each event with its way up to a
 * checkpoint signed now, and what opens its commitments. Of who was erased, the events still prove, without a name.
 */
export async function buildProof(context: Context, subjectId: SubjectId): Promise<Proof> {
  const events = await eventsOf(context, subjectId);
  if (events.length === 0) throw errors.nothingToProve();
  const signed = await checkpoint(context);
  const head = await ledgerHead(context);
  const address = await addressOf(context, subjectId);
  const ring = await keyringFor(context, [subjectId]);
  const opening = address === undefined ? undefined : { ring, subjectId, address };
  return {
    format: proofFormat,
    account: {
      id: String(context.accountId),
      legalName: (await getBusiness(context)).legalName,
      ledgerOrigin: head.name,
      verifierKey: verifierKeyText(head),
    },
    subject: address === undefined ? null : { address },
    generatedAt: context.now.toISOString(),
    checkpoint: signed.note,
    events: await proveEvents(context, events, signed, opening),
    statement: { permissions: await permissionsOf(context, subjectId).then((all) => all.map(stateOf)) },
  };
}

type Opening = { ring: Keyring; subjectId: SubjectId; address: string } | undefined;

async function proveEvents(
  context: Context,
  events: readonly LedgerEvent[],
  signed: SignedCheckpoint,
  opening: Opening,
): Promise<ProofEvent[]> {
  const tree = ledgerTree(context);
  const proven: ProofEvent[] = [];
  for (const event of events) {
    const index = event.sequence - 1;
    const proof = await inclusionProofAt(index, signed.size, tree);
    const included = {
      leafHash: leafHash(Buffer.from(event.leafText)),
      index,
      size: signed.size,
      proof,
      root: signed.rootHash,
    };
    // Never hand out a proof that fails: if it does, the ledger was tampered with.
    if (!verifyInclusion(included)) throw errors.ledgerChanged();
    proven.push({
      leaf: event.leafText,
      index,
      inclusion: proof.map((hash) => Buffer.from(hash).toString("base64")),
      opening: openingOf(event, opening),
      wording: event.wording
        ? [{ hash: event.wording.hash, text: event.wording.text, language: event.leaf.language ?? "und" }]
        : [],
    });
  }
  return proven;
}

function openingOf({ leaf, evidence }: LedgerEvent, opening: Opening): ProofEvent["opening"] {
  if (!opening) return { subjectSalt: null, evidence: {} };
  const { ring, subjectId, address } = opening;
  const salt = subjectSalt(ring, subjectId, leaf.id);
  // The row was given to another person than the one who acted.
  if (subjectCommitment(salt, address) !== leaf.subject) throw errors.ledgerChanged();
  const opened = Object.entries(evidence).map(
    ([name, value]) =>
      [name, { value, salt: evidenceSalt(ring, subjectId, leaf.id, name).toString("base64") }] as const,
  );
  return { subjectSalt: salt.toString("base64"), evidence: Object.fromEntries(opened) };
}

function stateOf(permission: Awaited<ReturnType<typeof permissionsOf>>[number]) {
  const { purposeId, state, basis, strength, eventSequence, since, until } = permission;
  return {
    purposeId,
    state,
    basis,
    strength,
    event: eventSequence,
    since: since.toISOString(),
    until: until?.toISOString() ?? null,
  };
}

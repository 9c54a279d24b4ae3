import { getBusiness } from "#domains/accounts/index.ts";
import { type Keyring, keyringFor } from "#domains/vault/index.ts";
import type { Context } from "#kernel/context.ts";
import type { SubjectId } from "#kernel/ids.ts";
import { leafHash, verifyInclusion } from "#kernel/merkle.ts";
import { type Proof, type ProofEvent, proofFormat, subjectCommitment } from "#kernel/proof.ts";
import { type ProvingTree, provingTree } from "#kernel/proving-tree.ts";
import { checkpoint, type SignedCheckpoint } from "./checkpoint.ts";
import { errors } from "./consent.errors.ts";
import { withCosignatures } from "./cosignatures.ts";
import { evidenceSalt, subjectSalt } from "./event-leaf.ts";
import { eventsOfMany, type LedgerEvent } from "./events.sql.ts";
import { ledgerHead, verifierKeyText } from "./ledger-key.ts";
import { ledgerTree } from "./ledger-tree.ts";
import { permissionsOfMany } from "./permissions.sql.ts";
import { addressesOf } from "./person-address.ts";
import type { Permission } from "./transition.ts";

/** What all proofs made together share: the checkpoint they lead up to, with its witnesses, the account, and the tree. */
export type Proving = {
  signed: SignedCheckpoint;
  account: Proof["account"];
  generatedAt: string;
  tree: ProvingTree;
};

/** One person's proof, with what it was made from: for those who write it in another form. */
export type PersonProof = {
  subjectId: SubjectId;
  /** Undefined for who was erased. */
  address: string | undefined;
  events: readonly LedgerEvent[];
  permissions: readonly (Permission & { purposeId: number })[];
  proof: Proof;
};

/**
 * Everything the ledger says of a person, in the form that verifies offline: each event with its way up to a
 * checkpoint signed now, and what opens its commitments. Of who was erased, the events still prove, without a name.
 */
export async function buildProof(context: Context, subjectId: SubjectId): Promise<Proof> {
  const [proven] = await provePeople(context, await startProving(context), [subjectId]);
  if (!proven) throw errors.nothingToProve();
  return proven.proof;
}

/** Signs the ledger as it stands, for proofs of many people made batch by batch, each in a unit of work of its own. */
export async function startProving(context: Context): Promise<Proving> {
  const signed = await checkpoint(context);
  const head = await ledgerHead(context);
  const notes = await withCosignatures(context, [signed]);
  return {
    signed: { ...signed, note: notes.get(signed.size) ?? signed.note },
    account: {
      id: String(context.accountId),
      legalName: (await getBusiness(context)).legalName,
      ledgerOrigin: head.name,
      verifierKey: verifierKeyText(head),
    },
    generatedAt: context.now.toISOString(),
    tree: provingTree(signed.size),
  };
}

/** The proofs of a batch of people, in the order of their first event; who has none is missing. */
export async function provePeople(
  context: Context,
  proving: Proving,
  subjectIds: readonly SubjectId[],
): Promise<PersonProof[]> {
  const ring = await keyringFor(context, subjectIds);
  const addresses = await addressesOf(context, subjectIds);
  const permissions = await permissionsOfMany(context, subjectIds);
  const people: PersonProof[] = [];
  for (const [subjectId, all] of await eventsOfMany(context, ring, subjectIds)) {
    // What came after the checkpoint is for the next proof.
    const events = all.filter((event) => event.sequence <= proving.signed.size);
    if (events.length === 0) continue;
    const address = addresses.get(subjectId);
    const own = permissions.get(subjectId) ?? [];
    const opening = address === undefined ? undefined : { ring, subjectId, address };
    const proof: Proof = {
      format: proofFormat,
      account: proving.account,
      subject: address === undefined ? null : { address },
      generatedAt: proving.generatedAt,
      checkpoint: proving.signed.note,
      events: await proveEvents(context, events, proving, opening),
      statement: { permissions: own.map(stateOf) },
    };
    people.push({ subjectId, address, events, permissions: own, proof });
  }
  return people;
}

type Opening = { ring: Keyring; subjectId: SubjectId; address: string } | undefined;

async function proveEvents(
  context: Context,
  events: readonly LedgerEvent[],
  { signed, tree }: Proving,
  opening: Opening,
): Promise<ProofEvent[]> {
  const read = ledgerTree(context);
  const proven: ProofEvent[] = [];
  for (const event of events) {
    const index = event.sequence - 1;
    const proof = await tree.prove(read, index);
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

function stateOf(permission: PersonProof["permissions"][number]) {
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

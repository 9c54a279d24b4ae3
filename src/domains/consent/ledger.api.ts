import { Type } from "typebox";
import { operation } from "#kernel/operation.ts";
import { mailPeriods, signPeriods, witnessStates } from "./ledger-words.api.ts";
import { count, id, line, orNull, paging, text, time } from "./shapes.api.ts";
import { permissionStates } from "./vocabulary.api.ts";

const size = Type.Integer({ minimum: 0, examples: [1042] });
const hash = "zxCMiv6mQYBAkqCg8kJ3b0RrXwzqLk3x1m5Jd0rVY2U=";
const base64 = Type.String({ contentEncoding: "base64", examples: [hash] });
/** Where something did not work, in words. */
const problem = Type.Union([Type.String(), Type.Null()], { examples: [null] });

/** What an outside party has done with a checkpoint. */
const witnessing = Type.Object({
  witnessId: id,
  name: text("The accountant"),
  state: Type.Enum(witnessStates, { examples: ["cosigned"] }),
  triedAt: orNull(time),
  problem,
});

const timeStamp = Type.Object({
  state: Type.Enum(["pending", "stamped", "failed"] as const, { examples: ["stamped"] }),
  stampedAt: orNull(time),
  problem,
});

const checkpointReply = Type.Object({
  size,
  rootHash: text(hash),
  at: time,
  /** A signed note, cosigned by whoever did: keep it outside, and nobody can rewrite what came before it unseen. */
  note: text(`licet.example/ledger/7\n1042\n${hash}\n\n— licet.example/ledger/7 brqofrD3W7Vb…\n`),
  witnesses: Type.Array(witnessing),
  timeStamp: orNull(timeStamp),
});

export const getLedger = operation({
  id: "getLedger",
  method: "GET",
  path: "/v3/consent/ledger",
  permission: "consent:read",
  summary: "The ledger of consent: its size, its public key, its last checkpoint",
  reply: {
    200: Type.Object({
      size,
      origin: text("licet.example/ledger/7"),
      verifierKey: text("licet.example/ledger/7+6eb2a87e+ASCjg4GS…"),
      createdAt: time,
      lastCheckpoint: orNull(checkpointReply),
      events: Type.Array(Type.Object({ kind: text("confirmed"), count })),
      permissions: Type.Array(Type.Object({ purposeId: id, state: Type.Enum(permissionStates), count })),
    }),
  },
});

export const exportLedger = operation({
  id: "exportLedger",
  method: "POST",
  path: "/v3/consent/ledger/export",
  permission: "consent:write",
  summary: "Makes a file of the whole ledger, to be verified elsewhere; it names nobody",
  body: Type.Object({ statedPurpose: line(300, "Yearly audit") }),
  reply: { 202: Type.Object({ exportId: id }) },
});

export const listCheckpoints = operation({
  id: "listCheckpoints",
  method: "GET",
  path: "/v3/consent/checkpoints",
  permission: "consent:read",
  summary: "Signed checkpoints of the ledger, the newest first",
  query: Type.Object({
    ...paging,
    from: Type.Optional(Type.String({ format: "date", description: "Signed on this day or later." })),
    until: Type.Optional(Type.String({ format: "date", description: "Signed on this day or earlier." })),
    outside: Type.Optional(
      Type.Enum(["cosigned", "stamped", "failed"] as const, {
        description: "Only those that a witness signed, an authority stamped, or where handing on failed.",
      }),
    ),
  }),
  reply: { 200: Type.Object({ count, checkpoints: Type.Array(checkpointReply) }) },
});

export const createCheckpoint = operation({
  id: "createCheckpoint",
  method: "POST",
  path: "/v3/consent/checkpoints",
  permission: "consent:write",
  summary: "Signs the ledger as it stands",
  reply: { 201: checkpointReply },
});

const between = {
  first: Type.Integer({ minimum: 1, examples: [1000] }),
  second: Type.Integer({ minimum: 1, examples: [1042] }),
};

export const proveConsistency = operation({
  id: "proveConsistency",
  method: "GET",
  path: "/v3/consent/checkpoints/consistency",
  permission: "consent:read",
  summary: "The proof that one checkpoint’s ledger contains another’s unchanged (RFC 9162, 2.1.4)",
  query: Type.Object(between),
  reply: {
    200: Type.Object({
      first: Type.Object({ size, rootHash: base64, at: time }),
      second: Type.Object({ size, rootHash: base64, at: time }),
      proof: Type.Array(base64),
    }),
  },
});

export const downloadCheckpoints = operation({
  id: "downloadCheckpoints",
  method: "GET",
  path: "/v3/consent/checkpoints/file",
  permission: "consent:read",
  summary:
    "Checkpoints to keep outside, with the proofs between them: of the sizes named, or the 1,000 newest",
  query: Type.Partial(Type.Object(between)),
  reply: { 200: Type.String({ format: "binary" }) },
});

const finding = Type.Object({
  code: text("event_changed"),
  sequence: orNull(Type.Integer({ examples: [17] })),
  text: text("Event 17 is no longer what was signed."),
});

const verification = Type.Object({
  id,
  /** Who asked: `user:12`, `api_key:3`; `system:…` where it is done by itself, every week. */
  requestedBy: text("user:12"),
  requestedAt: time,
  finishedAt: orNull(time),
  done: Type.Boolean(),
  size,
  /** Events looked at so far. */
  checked: size,
  checkpoints: orNull(Type.Integer({ examples: [31] })),
  sound: orNull(Type.Boolean()),
  findings: Type.Array(finding, { examples: [[]] }),
  /** More was found than is listed. */
  truncated: Type.Boolean({ examples: [false] }),
});

const byVerification = Type.Object({ verificationId: id });

export const startVerification = operation({
  id: "startVerification",
  method: "POST",
  path: "/v3/consent/verifications",
  permission: "consent:read",
  summary: "Recomputes the whole ledger in the background and compares it with all that was ever signed",
  reply: { 202: verification },
});

export const listVerifications = operation({
  id: "listVerifications",
  method: "GET",
  path: "/v3/consent/verifications",
  permission: "consent:read",
  summary: "When the ledger was verified, by whom, and what was found; the newest first",
  query: Type.Object(paging),
  reply: { 200: Type.Object({ count, verifications: Type.Array(verification) }) },
});

export const getVerification = operation({
  id: "getVerification",
  method: "GET",
  path: "/v3/consent/verifications/:verificationId",
  permission: "consent:read",
  summary: "One verification and how far it is",
  params: byVerification,
  reply: { 200: verification },
});

export const watchVerification = operation({
  id: "watchVerification",
  method: "GET",
  path: "/v3/consent/verifications/:verificationId/progress",
  permission: "consent:read",
  summary: "The progress of a verification, as server-sent events",
  params: byVerification,
  reply: { 200: verification },
});

const care = Type.Object({ signEvery: Type.Enum(signPeriods), mailEvery: Type.Enum(mailPeriods) });

export const getLedgerCare = operation({
  id: "getLedgerCare",
  method: "GET",
  path: "/v3/consent/ledger/care",
  permission: "consent:read",
  summary: "How often checkpoints are signed, and mailed to the owners",
  reply: { 200: care },
});

export const setLedgerCare = operation({
  id: "setLedgerCare",
  method: "PUT",
  path: "/v3/consent/ledger/care",
  permission: "consent:write",
  summary: "Chooses how often checkpoints are signed, and mailed to the owners",
  body: care,
  reply: { 200: care },
});

const witness = Type.Object({
  id,
  name: text("The accountant"),
  url: text("https://accountant.example/licet"),
  verifierKey: orNull(text("accountant.example+1a2b3c4d+BF0q…")),
  createdAt: time,
});
const byWitness = Type.Object({ witnessId: id });
const url = Type.String({ minLength: 1, maxLength: 2000, examples: ["https://accountant.example/licet"] });

export const listWitnesses = operation({
  id: "listWitnesses",
  method: "GET",
  path: "/v3/consent/witnesses",
  permission: "consent:read",
  summary: "Who gets each new checkpoint, to keep it and perhaps sign it too",
  reply: { 200: Type.Object({ count, witnesses: Type.Array(witness) }) },
});

export const addWitness = operation({
  id: "addWitness",
  method: "POST",
  path: "/v3/consent/witnesses",
  permission: "account:admin",
  summary: "Adds a witness; the secret that signs our requests (Standard Webhooks) is told this once",
  body: Type.Object({
    name: line(80, "The accountant"),
    url,
    verifierKey: Type.Optional(line(300, "accountant.example+1a2b3c4d+BF0q…")),
  }),
  reply: { 201: Type.Object({ id, secret: text("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw") }) },
});

export const removeWitness = operation({
  id: "removeWitness",
  method: "DELETE",
  path: "/v3/consent/witnesses/:witnessId",
  permission: "account:admin",
  summary: "Removes a witness; what it signed stays",
  params: byWitness,
  reply: { 204: Type.Null() },
});

const outsideResult = Type.Object({
  worked: Type.Boolean(),
  /** What happened, in words. */
  text: text("The witness took the checkpoint and signed it too."),
});

export const testWitness = operation({
  id: "testWitness",
  method: "POST",
  path: "/v3/consent/witnesses/:witnessId/test",
  permission: "account:admin",
  summary: "Sends a witness the newest checkpoint now, and tells what came back",
  params: byWitness,
  reply: { 200: outsideResult },
});

const authority = Type.Object({
  url: Type.String({ minLength: 1, maxLength: 2000, examples: ["https://tsa.example/rfc3161"] }),
  /** PEM. */
  trusted: Type.Union([Type.String({ maxLength: 50_000 }), Type.Null()], { examples: [null] }),
});

export const getTimeStampAuthority = operation({
  id: "getTimeStampAuthority",
  method: "GET",
  path: "/v3/consent/time-stamp-authority",
  permission: "consent:read",
  summary: "The authority that stamps checkpoints with the time (RFC 3161), if one was chosen",
  reply: { 200: Type.Object({ authority: orNull(authority) }) },
});

export const setTimeStampAuthority = operation({
  id: "setTimeStampAuthority",
  method: "PUT",
  path: "/v3/consent/time-stamp-authority",
  permission: "account:admin",
  summary: "Chooses the authority, and the certificate that its stamps must lead to",
  body: authority,
  reply: { 200: Type.Object({ authority: orNull(authority) }) },
});

export const removeTimeStampAuthority = operation({
  id: "removeTimeStampAuthority",
  method: "DELETE",
  path: "/v3/consent/time-stamp-authority",
  permission: "account:admin",
  summary: "Asks for no more stamps; those there are stay",
  reply: { 204: Type.Null() },
});

export const testTimeStampAuthority = operation({
  id: "testTimeStampAuthority",
  method: "POST",
  path: "/v3/consent/time-stamp-authority/test",
  permission: "account:admin",
  summary: "Has the newest checkpoint stamped now, and tells what came back",
  reply: { 200: outsideResult },
});

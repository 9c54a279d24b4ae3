import { requestExport } from "#domains/files/index.ts";
import type { Context } from "#kernel/context.ts";
import { progressRoute, type Route, route } from "#kernel/module.ts";
import { checkpoint, getCheckpoint, lastCheckpoint } from "./checkpoint.ts";
import { checkpointReplies, findCheckpoints } from "./checkpoints.sql.ts";
import { checkpointsFile } from "./checkpoints-file.ts";
import { errors } from "./consent.errors.ts";
import { consistencyProof } from "./consistency.ts";
import { ledgerExport } from "./export-ledger.ts";
import { getConsentGrowth } from "./growth.api.ts";
import { growthByWeek } from "./growth.sql.ts";
import * as api from "./ledger.api.ts";
import { getLedgerCare, setLedgerCare } from "./ledger-care.ts";
import { countEvents, countPermissions } from "./ledger-counts.sql.ts";
import { ledgerHead, verifierKeyText } from "./ledger-key.ts";
import { problemText } from "./outside-texts.ts";
import { testTimeStamp } from "./run-time-stamp.ts";
import { testWitness } from "./run-witness.ts";
import { getAuthority, removeAuthority, setAuthority } from "./time-stamp-authority.ts";
import { getVerification, listVerifications, requestVerification } from "./verification.ts";
import { addWitness, listWitnesses, removeWitness } from "./witness.ts";

/** The ledger as a whole: what is signed, who else holds it, and whether it is still what was signed. */
export const ledgerRoutes: readonly Route[] = [
  route(getConsentGrowth, async (context, { query }) => ({
    weeks: await growthByWeek(context, query.weeks ?? 26),
  })),
  route(api.getLedger, async (context) => {
    const head = await ledgerHead(context);
    const last = await lastCheckpoint(context);
    const [reply] = last ? await checkpointReplies(context, [last]) : [];
    return {
      size: head.size,
      origin: head.name,
      verifierKey: verifierKeyText(head),
      createdAt: head.createdAt.toISOString(),
      lastCheckpoint: reply ?? null,
      events: await countEvents(context),
      permissions: await countPermissions(context),
    };
  }),
  route(api.exportLedger, async (context, { body }) => ({
    exportId: await requestExport(context, ledgerExport, {
      format: "ndjson",
      parameters: null,
      statedPurpose: body.statedPurpose,
    }),
  })),
  route(api.listCheckpoints, async (context, { query }) => {
    const { count, checkpoints } = await findCheckpoints(context, query);
    return { count, checkpoints: await checkpointReplies(context, checkpoints) };
  }),
  route(api.createCheckpoint, async (context) => {
    const [reply] = await checkpointReplies(context, [await checkpoint(context)]);
    if (!reply) throw errors.checkpointNotFound();
    return reply;
  }),
  route(api.proveConsistency, async (context, { query }) => {
    const [first, second] = await inOrder(context, query);
    const proof = await consistencyProof(context, first, second);
    return { first: shortReply(first), second: shortReply(second), proof };
  }),
  route(api.downloadCheckpoints, async (context, { query }) => {
    const { first, second } = query;
    const sizes = [first, second].filter((size) => size !== undefined);
    const file = await checkpointsFile(context, sizes.length > 0 ? sizes : undefined);
    const name = sizes.length > 0 ? sizes.join("-") : context.now.toISOString().slice(0, 10);
    return {
      contentType: "application/json; charset=utf-8",
      fileName: `checkpoints-${name}.json`,
      content: Buffer.from(`${JSON.stringify(file, null, 2)}\n`),
    };
  }),
  route(api.startVerification, async (context) =>
    getVerification(context, await requestVerification(context)),
  ),
  route(api.listVerifications, (context, { query }) => listVerifications(context, query)),
  route(api.getVerification, (context, { params }) => getVerification(context, params.verificationId)),
  progressRoute(api.watchVerification, (context, { params }) =>
    getVerification(context, params.verificationId),
  ),
  route(api.getLedgerCare, getLedgerCare),
  route(api.setLedgerCare, async (context, { body }) => {
    await setLedgerCare(context, body);
    return getLedgerCare(context);
  }),
  route(api.listWitnesses, async (context) => {
    const witnesses = await listWitnesses(context);
    return {
      count: witnesses.length,
      witnesses: witnesses.map((each) => ({ ...each, createdAt: each.createdAt.toISOString() })),
    };
  }),
  route(api.addWitness, (context, { body }) => addWitness(context, body)),
  route(api.removeWitness, async (context, { params }) => {
    await removeWitness(context, params.witnessId);
    return null;
  }),
  route(api.testWitness, async (context, { params }) => {
    const answer = await testWitness(context, params.witnessId);
    return answer.kind === "failed"
      ? { worked: false, text: problemText(answer.problem, context.language) }
      : { worked: true, text: workedTexts[answer.kind][context.language] };
  }),
  route(api.getTimeStampAuthority, async (context) => ({ authority: (await getAuthority(context)) ?? null })),
  route(api.setTimeStampAuthority, async (context, { body }) => {
    await setAuthority(context, body);
    return { authority: (await getAuthority(context)) ?? null };
  }),
  route(api.removeTimeStampAuthority, async (context) => {
    await removeAuthority(context);
    return null;
  }),
  route(api.testTimeStampAuthority, async (context) => {
    const answer = await testTimeStamp(context);
    return answer.kind === "failed"
      ? { worked: false, text: problemText(answer.problem, context.language) }
      : { worked: true, text: workedTexts[answer.chain][context.language] };
  }),
];

const workedTexts = {
  kept: {
    en: "The witness took the newest checkpoint.",
    fr: "Le témoin a reçu le dernier point de contrôle.",
  },
  cosigned: {
    en: "The witness signed the newest checkpoint too.",
    fr: "Le témoin a signé à son tour le dernier point de contrôle.",
  },
  trusted: {
    en: "The authority stamped the newest checkpoint, and its stamp leads to your certificate.",
    fr: "L’autorité a horodaté le dernier point de contrôle, et son horodatage mène à votre certificat.",
  },
  unknown: {
    en: "The authority stamped the newest checkpoint. Add its root certificate, so that nobody else can stamp in its place.",
    fr: "L’autorité a horodaté le dernier point de contrôle. Ajoutez son certificat racine, pour que personne ne puisse horodater à sa place.",
  },
} as const;

async function inOrder(context: Context, { first, second }: { first: number; second: number }) {
  const sizes = [first, second].sort((one, other) => one - other);
  const [smaller, larger] = [
    await getCheckpoint(context, sizes[0] as number),
    await getCheckpoint(context, sizes[1] as number),
  ];
  return [smaller, larger] as const;
}

function shortReply({ size, rootHash, at }: { size: number; rootHash: Buffer; at: Date }) {
  return { size, rootHash: rootHash.toString("base64"), at: at.toISOString() };
}

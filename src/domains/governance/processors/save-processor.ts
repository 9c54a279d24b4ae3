import { sql } from "kysely";
import { sealForAccount } from "#domains/vault/index.ts";
import { actorName, type Context } from "#kernel/context.ts";
import type { InputOf } from "#kernel/operation.ts";
import { agreementPointKeys } from "./agreement-points.api.ts";
import { isWorking, type Processor } from "./processor.ts";
import type { Agreement, Answers, processorOperations, Transfer } from "./processors.api.ts";
import { contactColumn, remarksColumn } from "./processors.data.ts";
import { errors } from "./processors.errors.ts";
import { lockProcessor, noteEvent, type OwnAnswers } from "./processors.sql.ts";
import { scoreOf } from "./questions.api.ts";

type Facts = InputOf<typeof processorOperations.add>["body"];
type Saved = InputOf<typeof processorOperations.save>["body"];

const noAgreement: Agreement = {
  version: "",
  signedOn: null,
  endsOn: null,
  points: Object.fromEntries(agreementPointKeys.map((key) => [key, ""])) as Agreement["points"],
};
const noTransfer: Transfer = {
  mechanism: "none_needed",
  dpfCheckedOn: null,
  sccModule: null,
  parties: "",
  description: "",
  safeguards: "",
  assessment: "",
  measures: "",
};

/** Somebody who may come to work on the data. Nothing is given to them yet. */
export async function proposeProcessor(context: Context, facts: Facts): Promise<number> {
  const { id } = await context.tx
    .insertInto("governance.processor")
    .values({
      account_id: context.accountId,
      ...(await columnsOf(context, facts)),
      state: "proposed",
      agreement: JSON.stringify(noAgreement),
      transfer: JSON.stringify(noTransfer),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await noteEvent(context, id, "proposed");
  return id;
}

/**
 * Corrects what is known. A ground looked at again is no longer flagged: that it was is in the history. What customers were
 * told of, and objected to or not, is not made into something else behind their back (GDPR art. 28(2)).
 */
export async function saveProcessor(context: Context, id: number, saved: Saved): Promise<void> {
  const { agreement, transfer, reviewOn, ...facts } = saved;
  const { mechanism } = transfer;
  // Schrems II, C-311/18.
  if (mechanism === "privacy_shield") throw errors.privacyShieldFell();
  const known = await lockProcessor(context, id);
  if (known.state === "ended") throw errors.processorStepNotNow();
  const columns = await columnsOf(context, facts);
  const retold = known.objectionsUntil !== null && differs(known, columns);
  if (retold && isWorking(known)) throw errors.processorAnnounced();
  const given = JSON.stringify({ ...transfer, mechanism });
  const looked =
    JSON.stringify(sorted(known.transfer)) !== JSON.stringify(sorted(JSON.parse(given) as Transfer));
  await context.tx
    .updateTable("governance.processor")
    .set({
      ...columns,
      agreement: JSON.stringify(agreement),
      transfer: given,
      review_on: reviewOn as never,
      ...(looked ? { flagged_because: null } : {}),
      ...(retold ? { state: "authorised", objections_until: null } : {}),
    })
    .where("account_id", "=", context.accountId)
    .where("id", "=", id)
    .execute();
  await noteEvent(context, id, looked ? "transfer" : "corrected");
  if (retold) await noteEvent(context, id, "unannounced");
}

/** Whether something stands in it that customers are told before anything begins (`announce-processor.ts`). */
function differs(known: Processor, { legal_name, country, service, data, locations }: Columns): boolean {
  const told = [known.legalName, known.country, known.service, known.data, ...known.locations.toSorted()];
  return JSON.stringify(told) !== JSON.stringify([legal_name, country, service, data, ...locations]);
}

/** Keeps what they answered beside what they answered before. The first time, they are assessed by it. */
export async function assessProcessor(
  context: Context,
  id: number,
  answers: Answers,
  own?: OwnAnswers,
): Promise<number> {
  const { state } = await lockProcessor(context, id);
  if (state === "ended") throw errors.processorStepNotNow();
  const score = scoreOf(answers);
  await context.tx
    .insertInto("governance.processor_answers")
    .values({
      account_id: context.accountId,
      processor_id: id,
      answers: JSON.stringify(answers),
      score,
      ...(own
        ? {
            questionnaire_id: own.questionnaireId,
            remarks_sealed: await sealForAccount(
              context,
              remarksColumn,
              JSON.stringify({ remarks: own.remarks, by: own.by }),
            ),
          }
        : {}),
      made_by: actorName(context.actor),
      made_at: context.now,
    })
    .execute();
  if (state === "proposed")
    await context.tx
      .updateTable("governance.processor")
      .set({ state: "assessed", updated_at: context.now })
      .where("account_id", "=", context.accountId)
      .where("id", "=", id)
      .execute();
  await noteEvent(context, id, own ? "answered" : "assessed", `${score}/100`);
  return score;
}

/** Asks for everybody under the framework to be looked at again: its decision fell, or may. */
export async function flagFramework(context: Context, reason: string): Promise<number> {
  const rows = await context.tx
    .updateTable("governance.processor")
    .set({ flagged_because: reason.trim(), updated_at: context.now })
    .where("account_id", "=", context.accountId)
    .where("state", "!=", "ended")
    .where(sql<boolean>`transfer ->> 'mechanism' = 'dpf'`)
    .returning("id")
    .execute();
  for (const { id } of rows) await noteEvent(context, id, "flagged", reason.trim());
  return rows.length;
}

type Columns = Awaited<ReturnType<typeof columnsOf>>;

async function columnsOf(context: Context, facts: Facts) {
  return {
    legal_name: facts.legalName.trim(),
    address: facts.address.trim(),
    country: facts.country,
    contact_sealed: await sealForAccount(context, contactColumn, facts.contact.trim()),
    service: facts.service.trim(),
    data: facts.data.trim(),
    locations: [...new Set(facts.locations)].sort(),
    hosts: [...new Set(facts.hosts.map((host) => host.toLowerCase()))].sort(),
    level: facts.level,
    updated_at: context.now,
  };
}

function sorted(transfer: Transfer): [string, unknown][] {
  return Object.entries(transfer).sort(([one], [other]) => one.localeCompare(other));
}

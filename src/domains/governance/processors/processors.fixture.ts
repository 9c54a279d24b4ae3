import type { InputOf } from "#kernel/operation.ts";
import { expectStatus, type Visitor } from "#test/site.ts";
import { agreementPointKeys } from "./agreement-points.api.ts";
import {
  type Agreement,
  type Answers,
  operatorProcessorOperations,
  processorOperations,
} from "./processors.api.ts";
import { questionKeys } from "./questions.api.ts";

type Facts = InputOf<typeof processorOperations.add>["body"];
type Operations = typeof processorOperations;

export function aProcessor(but: Partial<Facts> = {}): Facts {
  return {
    legalName: "Postes & Relais SAS",
    address: "1 quai des Lettres, 44000 Nantes",
    country: "FR",
    contact: "dpo@relais.example",
    service: "Delivers e-mail",
    data: "Addresses and messages",
    locations: ["FR"],
    hosts: [],
    level: 1,
    ...but,
  };
}

const plainTransfer = {
  mechanism: "none_needed",
  dpfCheckedOn: null,
  sccModule: null,
  parties: "",
  description: "",
  safeguards: "",
  assessment: "",
  measures: "",
} as const;

/** What is kept of somebody with an agreement that says everything. */
export function wholeRecord(
  facts: Facts,
  transfer: Partial<InputOf<typeof processorOperations.save>["body"]["transfer"]> = {},
) {
  const points = Object.fromEntries(agreementPointKeys.map((key, index) => [key, `§ ${index + 1}`]));
  const agreement = {
    version: "2026-1",
    signedOn: "2026-01-02",
    endsOn: null,
    points: points as Agreement["points"],
  };
  return { ...facts, agreement, transfer: { ...plainTransfer, ...transfer }, reviewOn: null };
}

export const allYes = Object.fromEntries(questionKeys.map((key) => [key, "yes"])) as Answers;
export const agreementFile = {
  fileName: "contrat.pdf",
  base64: Buffer.from("%PDF-1.7 signed").toString("base64"),
};

/** Somebody who is authorised: agreement kept and whole, answers given. */
export async function anAuthorised(
  visitor: Visitor,
  facts: Facts,
  operations: Operations = processorOperations,
  transfer: Parameters<typeof wholeRecord>[1] = {},
): Promise<number> {
  const { id: processorId } = expectStatus(await visitor.call(operations.add, { body: facts }), 201);
  const params = { processorId };
  expectStatus(await visitor.call(operations.save, { params, body: wholeRecord(facts, transfer) }), 204);
  const file = { params: { processorId, kind: "agreement" as const }, body: agreementFile };
  expectStatus(await visitor.call(operations.putFile, file), 204);
  expectStatus(await visitor.call(operations.assess, { params, body: { answers: allYes } }), 201);
  const body = { step: "authorise", reason: "Good answers, whole agreement" } as const;
  expectStatus(await visitor.call(operations.decide, { params, body }), 200);
  return processorId;
}

export { operatorProcessorOperations, processorOperations };

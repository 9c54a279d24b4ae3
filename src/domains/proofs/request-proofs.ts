import { requireSecondStep } from "#domains/accounts/index.ts";
import { findContact, getLists } from "#domains/contacts/index.ts";
import { requestExport } from "#domains/files/index.ts";
import type { Context } from "#kernel/context.ts";
import type { Exchange } from "#kernel/module.ts";
import type { InputOf } from "#kernel/operation.ts";
import type { Chosen } from "./chosen-people.ts";
import { proofExport } from "./export-proofs.ts";
import type { exportProofs as operation } from "./proofs.api.ts";
import { errors } from "./proofs.errors.ts";

type Asked = InputOf<typeof operation>["body"];

/** Queues a file of proofs for whom is chosen. */
export async function requestProofs(
  context: Context,
  asked: Asked,
  exchange: Exchange,
): Promise<{ exportId: number }> {
  await requireSecondStep(context, asked.code, exchange);
  const people = await chosenBy(context, asked);
  const { format, statedPurpose } = asked;
  const exportId = await requestExport(context, proofExport, {
    format,
    parameters: { people },
    statedPurpose,
  });
  return { exportId };
}

async function chosenBy(context: Context, { people, from, until, listId, email }: Asked): Promise<Chosen> {
  switch (people) {
    case "everybody":
      return { kind: people };
    case "period":
      if (!from) throw errors.wrongChoice({ people, field: "from" });
      if (!until) throw errors.wrongChoice({ people, field: "until" });
      if (new Date(from) >= new Date(until)) throw errors.periodBackwards({ field: "until" });
      return { kind: people, from, until };
    case "list": {
      if (!listId) throw errors.wrongChoice({ people, field: "listId" });
      const list = (await getLists(context)).find((each) => each.id === listId);
      if (!list) throw errors.noSuchList({ field: "listId" });
      return { kind: people, listId };
    }
    case "person": {
      if (!email) throw errors.wrongChoice({ people, field: "email" });
      const { subjectId } = await findContact(context, { identifier: email, identifierType: "email_id" });
      return { kind: people, subjectId };
    }
  }
}

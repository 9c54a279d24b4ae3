import { type RawBuilder, sql } from "kysely";
import { listPurposes } from "#domains/consent/index.ts";
import type { Localized } from "#kernel/localized.ts";
import type { SegmentField, Slot } from "#kernel/module.ts";
import type { Asked } from "#kernel/segment-field.ts";
import { idsSince } from "./lifetime.ts";

const purpose: Slot = {
  kind: "choice",
  label: { en: "Purpose", fr: "Finalité" },
  choices: async (context) =>
    (await listPurposes(context)).map(({ id, name }) => ({ value: id, label: name[context.language] })),
  says: { en: " for {}", fr: " pour {}" },
};

const at: Slot = { kind: "moment", label: { en: "When", fr: "Quand" } };

/** What segments can ask of the messages somebody was sent. Whether they read them is another thing, and asks their consent. */
export const deliveryFields: readonly SegmentField[] = [
  outcome("delivery.received", "submitted", {
    label: { en: "Was sent a message", fr: "A reçu un message" },
    says: {
      yes: { en: "who were sent a message{purpose}{at}", fr: "à qui un message a été envoyé{purpose}{at}" },
      no: {
        en: "who were sent no message{purpose}{at}",
        fr: "à qui aucun message n’a été envoyé{purpose}{at}",
      },
    },
  }),
  outcome("delivery.bounced", "bounced", {
    label: { en: "Message came back", fr: "Message revenu" },
    says: {
      yes: {
        en: "from whom a message came back{purpose}{at}",
        fr: "dont un message est revenu{purpose}{at}",
      },
      no: {
        en: "from whom no message came back{purpose}{at}",
        fr: "dont aucun message n’est revenu{purpose}{at}",
      },
    },
  }),
];

type Words = { label: Localized; says: SegmentField["says"] };

function outcome(id: string, state: "submitted" | "bounced", words: Words): SegmentField {
  return {
    id,
    group: "messages",
    ...words,
    slots: { purpose, at },
    certain: true,
    sql: (asked) => sql`exists (select from delivery.message
      where message.account_id = ${asked.accountId} and message.subject_id = person.subject_id and message.state = ${sql.lit(state)}
        and ${asked.is("purpose", sql`message.purpose_id`)} and ${asked.is("at", sql`message.state_at`)} and ${young(asked)})`,
  };
}

/** Ids carry the time: partitions that are older than what is asked for are not looked at. */
function young({ since }: Asked): RawBuilder<boolean> {
  const from = since("at");
  if (!from) return sql`true`;
  const spans = idsSince(from).map(({ from, to }) => sql`message.id between ${from}::uuid and ${to}::uuid`);
  return sql`(${sql.join(spans, sql` or `)})`;
}

import { sql } from "kysely";
import { timeOrderedBound } from "#kernel/ids.ts";
import type { SegmentField } from "#kernel/module.ts";

/** What segments can ask of opens and clicks: of those who permit it, and only as long as they do. */
export const trackingFields: readonly SegmentField[] = [seen("open"), seen("click")];

function seen(kind: "open" | "click"): SegmentField {
  const words = {
    open: {
      label: { en: "Opened a message (where permitted)", fr: "A ouvert un message (si permis)" },
      yes: { en: "who opened a message{at}", fr: "qui ont ouvert un message{at}" },
      no: { en: "of whom no open was seen{at}", fr: "dont aucune ouverture n’a été vue{at}" },
    },
    click: {
      label: { en: "Clicked in a message (where permitted)", fr: "A cliqué dans un message (si permis)" },
      yes: { en: "who clicked in a message{at}", fr: "qui ont cliqué dans un message{at}" },
      no: { en: "of whom no click was seen{at}", fr: "dont aucun clic n’a été vu{at}" },
    },
  }[kind];
  return {
    id: `tracking.${kind === "open" ? "opened" : "clicked"}`,
    group: "engagement",
    label: words.label,
    says: { yes: words.yes, no: words.no },
    slots: { at: { kind: "moment", label: { en: "When", fr: "Quand" } } },
    certain: true,
    sql({ accountId, now, is, since }) {
      const from = since("at");
      // A withdrawal counts at once: what the night has still to delete finds nobody.
      return sql`exists (select from consent.permission permitted
        join consent.purpose on purpose.account_id = permitted.account_id and purpose.id = permitted.purpose_id
        where permitted.account_id = ${accountId} and permitted.subject_id = person.subject_id
          and purpose.kind = 'tracking' and purpose.archived_at is null and permitted.state = 'granted'
          and (permitted.until is null or permitted.until > ${now}::timestamptz))
        and exists (select from tracking.observation o
        where o.account_id = ${accountId} and o.subject_id = person.subject_id and o.kind = ${kind} and o.seen_as <> 'scanner'
          ${from ? sql`and o.id >= ${timeOrderedBound(from)}::uuid` : sql``} and ${is("at", sql`o.at`)})`;
    },
  };
}

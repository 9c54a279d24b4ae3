import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { getImportDuty } from "#domains/contacts/import/import.api.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Guidance } from "../../components/guidance.tsx";

/** Who of an import is still to be told that their data is held, and by when. Nothing where nobody is. */
export function DutyNow({ importId }: { importId: number }) {
  const { i18n } = useLingui();
  const duty = useOperation(getImportDuty, { params: { importId } }).data;
  if (!duty?.toInform) return null;
  const day = duty.dueBy && i18n.date(new Date(duty.dueBy), { dateStyle: "long", timeZone: "UTC" });
  return (
    <Guidance
      tone="warn"
      why={
        <Trans>
          Anyone whose address you did not get from themselves must hear within a month who holds it, why, and
          how to say no; at the latest in your first message to them. A message that says so counts, and is
          noted here.
        </Trans>
      }
    >
      <Plural
        value={duty.toInform}
        one="# person of this file must still be told that you hold their data,"
        other="# people of this file must still be told that you hold their data,"
      />{" "}
      {day && <Trans>by {day} at the latest.</Trans>}{" "}
      {duty.overdue > 0 && (
        <Plural
          value={duty.overdue}
          one="For # of them this day has passed: nothing is sent to them until they are told."
          other="For # of them this day has passed: nothing is sent to them until they are told."
        />
      )}
    </Guidance>
  );
}

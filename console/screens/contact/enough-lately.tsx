import { Trans } from "@lingui/react/macro";
import { getContactFrequency } from "#domains/delivery/frequency.api.ts";
import { useMay } from "../../api/session.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Guidance } from "../../components/guidance.tsx";
import { Moment } from "../../components/moment.tsx";
import { byId } from "./stale.ts";

/** Why a campaign leaves somebody out who may be written to: the account's own limit. */
export function EnoughLately({ contactId }: { contactId: number }) {
  const maySee = useMay("delivery:read");
  const { data } = useOperation(getContactFrequency, byId(contactId), { enabled: maySee });
  if (!data?.enough) return null;
  const { until } = data.enough;
  return (
    <Guidance
      why={
        <Trans>
          The limit is set under Campaigns › How often. It counts campaigns, not service messages.
        </Trans>
      }
    >
      {until === null ? (
        <Trans>
          They have got as many campaigns lately as your limit allows, with what is on its way, and get no
          more for now.
        </Trans>
      ) : (
        <Trans>
          They have had as many campaigns lately as your limit allows, and get none until{" "}
          <Moment at={until} />.
        </Trans>
      )}
    </Guidance>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { listCarriers } from "#domains/governance/processors/processors.api.ts";
import { useMay } from "../../api/session.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Guidance } from "../../components/guidance.tsx";
import { PlaceLink } from "../../components/place-link.tsx";

/** Stays until it is known whose the servers are that mail goes by. */
export function WhoseServers() {
  const { t } = useLingui();
  const { data } = useOperation(listCarriers, undefined, { enabled: useMay("governance:read") });
  const servers = (data?.carriers ?? []).filter(({ kind }) => kind === "smtp");
  const barred = servers.filter((each) => each.barred).map(({ host }) => host);
  const unknown = servers.filter(({ standing }) => standing === "unknown").map(({ host }) => host);
  const hosts = (barred.length > 0 ? barred : unknown).join(", ");
  if (!hosts) return null;
  return (
    <Guidance
      tone={barred.length > 0 ? "block" : "warn"}
      todo={
        <PlaceLink to="/governance/processors">
          <Trans>Say whose it is</Trans>
        </PlaceLink>
      }
      why={t`Whoever runs the server reads along, technically, and works on your data for you: the law wants an agreement with them (GDPR art. 28).`}
    >
      {barred.length > 0
        ? t`Nothing goes to ${hosts}: its provider does not work for you at present. Messages wait.`
        : t`Nobody said yet whose ${hosts} is. Messages go out meanwhile.`}
    </Guidance>
  );
}

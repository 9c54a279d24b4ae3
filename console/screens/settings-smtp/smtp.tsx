import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { getMailServers } from "#domains/delivery/servers.api.ts";
import { useMay } from "../../api/session.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Loaded } from "../../components/loaded.tsx";
import { Page } from "../../components/page.tsx";
import { DestinationLimits } from "./destination-limits.tsx";
import { Domains } from "./domains.tsx";
import { Outage } from "./outage.tsx";
import { RemoveServer } from "./remove-server.tsx";
import { ReturnDomainCard } from "./return-domain-card.tsx";
import { Senders } from "./senders.tsx";
import type { Server } from "./server.ts";
import { ServerForm } from "./server-form.tsx";
import { ServersNow } from "./servers-now.tsx";
import { Slowed } from "./slowed.tsx";
import { WhoseServers } from "./whose-servers.tsx";

type Doing = { what: "add" } | { what: "change" | "remove"; server: Server } | undefined;

/** Where mail goes out, and in whose name. */
export function SmtpSettings() {
  const { t } = useLingui();
  const mayChange = useMay("delivery:admin");
  const state = useOperation(getMailServers, undefined, { refetchInterval: 15_000 });
  const [doing, setDoing] = useState<Doing>();
  const close = () => setDoing(undefined);
  const changed = doing?.what === "change" ? doing.server : null;
  return (
    <Page title={t`SMTP server`} subtitle={<Trans>Where your messages go out, and in whose name.</Trans>}>
      <Loaded query={state}>
        {({ servers, slowed, outage, returnDomain }) => (
          <>
            {outage && <Outage outage={outage} />}
            <WhoseServers />
            <ServersNow
              servers={servers}
              mayChange={mayChange}
              add={() => setDoing({ what: "add" })}
              change={(server) => setDoing({ what: "change", server })}
              remove={(server) => setDoing({ what: "remove", server })}
            />
            <Slowed slowed={slowed} />
            {servers.length > 0 && <DestinationLimits mayChange={mayChange} />}
            {mayChange && (servers.length === 0 || doing?.what === "add" || changed) && (
              <ServerForm
                key={changed?.id ?? "new"}
                server={changed}
                others={servers.length - (changed ? 1 : 0)}
                returnDomain={returnDomain}
                close={close}
              />
            )}
            {doing?.what === "remove" && (
              <RemoveServer server={doing.server} last={servers.length === 1} close={close} />
            )}
          </>
        )}
      </Loaded>
      <Senders mayChange={mayChange} />
      <Domains mayChange={mayChange} />
      <ReturnDomainCard mayChange={mayChange} />
    </Page>
  );
}

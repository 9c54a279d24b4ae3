import { Trans, useLingui } from "@lingui/react/macro";
import { getMailServer } from "#domains/delivery/delivery.api.ts";
import { useMay } from "../../api/session.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Loaded } from "../../components/loaded.tsx";
import { Page } from "../../components/page.tsx";
import { Domains } from "./domains.tsx";
import { Outage } from "./outage.tsx";
import { Senders } from "./senders.tsx";
import { ServerForm } from "./server-form.tsx";
import { ServerNow } from "./server-now.tsx";

/** Where mail goes out, and in whose name. */
export function SmtpSettings() {
  const { t } = useLingui();
  const mayChange = useMay("delivery:admin");
  const state = useOperation(getMailServer, undefined, { refetchInterval: 15_000 });
  return (
    <Page title={t`SMTP server`} subtitle={<Trans>Where your messages go out, and in whose name.</Trans>}>
      <Loaded query={state}>
        {({ server, outage }) => (
          <>
            {outage && <Outage outage={outage} />}
            <ServerNow server={server} mayChange={mayChange} />
            {mayChange && <ServerForm key={server?.updatedAt ?? "mailbox"} server={server} />}
          </>
        )}
      </Loaded>
      <Senders mayChange={mayChange} />
      <Domains mayChange={mayChange} />
    </Page>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { useAccount, useSession } from "../../api/session.ts";
import { Page } from "../../components/page.tsx";
import { FirstSteps } from "./first-steps.tsx";

export function Home() {
  const { t } = useLingui();
  const { user } = useSession();
  const { legalName } = useAccount();
  const firstName = user.name.split(" ")[0] ?? user.name;
  return (
    <Page title={t`Hello ${firstName}`} subtitle={<Trans>Here is what {legalName} can do next.</Trans>}>
      <FirstSteps />
    </Page>
  );
}

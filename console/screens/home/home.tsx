import { Trans, useLingui } from "@lingui/react/macro";
import { useAccount, useMay, useSession } from "../../api/session.ts";
import { Page } from "../../components/page.tsx";
import { FirstSteps } from "./first-steps.tsx";
import { Growth } from "./growth.tsx";
import { NeedsYou } from "./needs-you.tsx";
import { RecentSends } from "./recent-sends.tsx";
import { StandingCard } from "./standing-card.tsx";

/** What needs the user today, then how it goes; who begins sees how. */
export function Home() {
  const { t } = useLingui();
  const { user } = useSession();
  const { legalName } = useAccount();
  const seesCampaigns = useMay("campaigns:read");
  const seesConsent = useMay("consent:read");
  const seesStanding = useMay("governance:read");
  const firstName = user.name.split(" ")[0] ?? user.name;
  return (
    <Page title={t`Hello ${firstName}`} subtitle={<Trans>Here is how {legalName} is doing.</Trans>}>
      <NeedsYou />
      {seesStanding && <StandingCard />}
      {seesCampaigns ? <RecentSends /> : <FirstSteps />}
      {seesConsent && <Growth />}
    </Page>
  );
}

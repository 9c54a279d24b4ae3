import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { accountPath } from "../../api/current-account.ts";
import { Guidance } from "../../components/guidance.tsx";
import { Page } from "../../components/page.tsx";
import { OpenBusiness } from "./open-business.tsx";

/** An account of its own for a second business of the same person. */
export function NewBusiness() {
  const { t } = useLingui();
  const settings = accountPath("/settings/business");
  return (
    <Page
      title={t`Another business`}
      breadcrumbs={[{ label: t`Business`, href: settings }]}
      subtitle={
        <Trans>You become its owner and change between your businesses at the top of the page.</Trans>
      }
    >
      <Guidance
        why={
          <Trans>
            People agreed to hear from one business. What they told one does not permit the other to write,
            even where both are yours: contacts, consents, people and keys are never shared.
          </Trans>
        }
      >
        <Trans>Each business has its own contacts and starts without any.</Trans>
      </Guidance>
      <OpenBusiness>
        <Button component={Link} to={settings} variant="default">
          <Trans>Cancel</Trans>
        </Button>
      </OpenBusiness>
    </Page>
  );
}

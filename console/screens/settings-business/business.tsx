import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { getBusiness } from "#domains/accounts/accounts.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useMay, useSession } from "../../api/session.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Loaded } from "../../components/loaded.tsx";
import { Page } from "../../components/page.tsx";
import { BusinessFacts } from "./business-facts.tsx";
import { BusinessForm } from "./business-form.tsx";

/** The business that answers for what is sent. */
export function BusinessSettings() {
  const { t } = useLingui();
  const mayChange = useMay("account:admin");
  const { operator } = useSession();
  // Nobody's typing is overwritten because a window got the focus back.
  const business = useOperation(getBusiness, undefined, { refetchOnWindowFocus: false });
  return (
    <Page
      title={t`Business`}
      subtitle={<Trans>Who answers for what you send, as your contacts see it.</Trans>}
      actions={
        operator && (
          <Button
            component={Link}
            to={accountPath("/settings/business/new")}
            variant="default"
            leftSection={<IconPlus size={18} />}
          >
            <Trans>Another business</Trans>
          </Button>
        )
      }
    >
      <Loaded query={business}>
        {(details) =>
          mayChange ? <BusinessForm business={details} /> : <BusinessFacts business={details} />
        }
      </Loaded>
    </Page>
  );
}

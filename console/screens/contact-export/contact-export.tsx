import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { getRouteApi, Link } from "@tanstack/react-router";
import { accountPath } from "../../api/current-account.ts";
import { Page } from "../../components/page.tsx";
import { ExportForm } from "./export-form.tsx";

const route = getRouteApi("/a/$accountId/export");

/** Takes contacts out as a file. */
export function ContactExport() {
  const { t } = useLingui();
  const asked = route.useSearch();
  const navigate = route.useNavigate();
  const go = (exportId: number) => void navigate({ to: accountPath(`/exports/${exportId}`) });
  return (
    <Page
      title={t`Export contacts`}
      breadcrumbs={[{ label: t`Contacts`, href: accountPath("/contacts") }]}
      actions={
        <Button component={Link} to={accountPath("/exports")} variant="default">
          {t`Exports made`}
        </Button>
      }
    >
      <ExportForm asked={asked} change={(search) => void navigate({ search, replace: true })} started={go} />
    </Page>
  );
}

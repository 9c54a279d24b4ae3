import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { getTemplate } from "#domains/templates/templates.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Loaded } from "../../components/loaded.tsx";
import { Page } from "../../components/page.tsx";
import { Editor } from "./editor.tsx";

const route = getRouteApi("/a/$accountId/emails/$templateId");

/** One e-mail: what is typed on one side, what readers get on the other. */
export function EmailEditor() {
  const { t } = useLingui();
  const { templateId } = route.useParams();
  const { campaign } = route.useSearch();
  const query = useOperation(getTemplate, { params: { templateId: Number(templateId) } });
  const breadcrumbs = campaign
    ? [
        { label: t`Campaigns`, href: accountPath("/campaigns") },
        { label: t`Your campaign`, href: accountPath(`/campaigns/${campaign}?step=email`) },
      ]
    : [{ label: t`E-mails`, href: accountPath("/emails") }];
  return (
    <Page
      title={query.data?.name ?? t`E-mail`}
      breadcrumbs={breadcrumbs}
      subtitle={<Trans>Each save keeps a version: what was sent can always be shown as it was.</Trans>}
    >
      <Loaded query={query}>{(template) => <Editor key={template.id} template={template} />}</Loaded>
    </Page>
  );
}

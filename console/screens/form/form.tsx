import { Trans, useLingui } from "@lingui/react/macro";
import { Tabs } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { getForm } from "#domains/forms/forms.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useOperation } from "../../api/use-operation.ts";
import { FormState } from "../../components/form-state.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Page } from "../../components/page.tsx";
import { Editor } from "./editor.tsx";
import type { FormDetails } from "./form-details.ts";
import type { FormTab } from "./form-search.ts";
import { Share } from "./share.tsx";
import { Versions } from "./versions.tsx";

const route = getRouteApi("/a/$accountId/forms/$formId");

export function FormEditor() {
  const { t } = useLingui();
  const { formId } = route.useParams();
  const form = useOperation(getForm, { params: { formId: Number(formId) } });
  return (
    <Page
      title={form.data?.name ?? t`Form`}
      badge={form.data && <FormState state={form.data.state} />}
      breadcrumbs={[{ label: t`Forms`, href: accountPath("/forms") }]}
      subtitle={
        <Trans>
          Nothing is ever ticked beforehand, and people confirm by a link: that is what makes your permission
          hold.
        </Trans>
      }
    >
      <Loaded query={form}>{(found) => <FormTabs key={found.id} form={found} />}</Loaded>
    </Page>
  );
}

function FormTabs({ form }: { form: FormDetails }) {
  const { tab = "edit" } = route.useSearch();
  const navigate = route.useNavigate();
  const go = (chosen: string | null) =>
    void navigate({ search: chosen === "edit" ? {} : { tab: chosen as FormTab }, replace: true });
  return (
    <Tabs value={tab} onChange={go} keepMounted={false}>
      <Tabs.List mb="lg">
        <Tabs.Tab value="edit">
          <Trans>Write</Trans>
        </Tabs.Tab>
        <Tabs.Tab value="share">
          <Trans>Share</Trans>
        </Tabs.Tab>
        <Tabs.Tab value="versions">
          <Trans>Versions</Trans>
        </Tabs.Tab>
      </Tabs.List>
      {/* Kept while another tab is looked at: what can be undone must not be lost by that. */}
      <Tabs.Panel value="edit" keepMounted>
        <Editor form={form} />
      </Tabs.Panel>
      <Tabs.Panel value="share">
        <Share form={form} />
      </Tabs.Panel>
      <Tabs.Panel value="versions">
        <Versions form={form} />
      </Tabs.Panel>
    </Tabs>
  );
}

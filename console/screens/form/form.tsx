import { Trans, useLingui } from "@lingui/react/macro";
import { Grid, Stack } from "@mantine/core";
import { getRouteApi, useBlocker } from "@tanstack/react-router";
import { useState } from "react";
import { getForm } from "#domains/forms/forms.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useMay } from "../../api/session.ts";
import { useOperation } from "../../api/use-operation.ts";
import { FormState } from "../../components/form-state.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Page } from "../../components/page.tsx";
import { Choices } from "./choices.tsx";
import { Fields } from "./fields.tsx";
import { FormActions } from "./form-actions.tsx";
import type { Edited, FormDetails } from "./form-details.ts";
import { FormPreview } from "./form-preview.tsx";
import { NameField } from "./name-field.tsx";
import { Share } from "./share.tsx";
import { Texts } from "./texts.tsx";

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
      <Loaded query={form}>{(found) => <Editor key={found.id} form={found} />}</Loaded>
    </Page>
  );
}

function Editor({ form }: { form: FormDetails }) {
  const { t } = useLingui();
  const may = useMay("forms:write");
  const [edited, setEdited] = useState<Edited>({ name: form.name, draft: form.draft });
  const unsaved = JSON.stringify(edited) !== JSON.stringify({ name: form.name, draft: form.draft });
  useBlocker({
    shouldBlockFn: () => unsaved && !window.confirm(t`Leave without saving? What you changed here is lost.`),
    enableBeforeUnload: () => unsaved,
  });
  const change = (draft: Partial<Edited["draft"]>) =>
    setEdited((before) => ({ ...before, draft: { ...before.draft, ...draft } }));
  return (
    <Stack>
      <FormActions form={form} edited={edited} unsaved={unsaved} />
      {form.url && <Share form={form} url={form.url} />}
      <Grid gap="xl">
        <Grid.Col span={{ base: 12, md: 6 }}>
          <fieldset disabled={!may} style={{ border: 0, padding: 0, margin: 0, minWidth: 0 }}>
            <Stack gap="xl">
              <NameField
                name={edited.name}
                onChange={(name) => setEdited((before) => ({ ...before, name }))}
              />
              <Choices choices={edited.draft.choices} onChange={(choices) => change({ choices })} />
              <Fields fields={edited.draft.fields} onChange={(fields) => change({ fields })} />
              <Texts draft={edited.draft} onChange={change} />
            </Stack>
          </fieldset>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 6 }}>
          <FormPreview draft={edited.draft} />
        </Grid.Col>
      </Grid>
    </Stack>
  );
}

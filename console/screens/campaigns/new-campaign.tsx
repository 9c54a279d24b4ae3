import { useLingui } from "@lingui/react/macro";
import { TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { createEmailCampaign, getEmailCampaigns } from "#domains/campaigns/campaigns.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useAction } from "../../api/use-operation.ts";
import { FormDialog } from "../../components/form-dialog.tsx";
import { useRules } from "../../components/use-rules.ts";
import { useServerForm } from "../../components/use-server-form.ts";

export function NewCampaign({ close }: { close: () => void }) {
  const { t } = useLingui();
  const { required } = useRules();
  const navigate = useNavigate();
  const create = useAction(createEmailCampaign, {
    invalidates: [getEmailCampaigns],
    onSuccess: ({ id }) => void navigate({ to: accountPath(`/campaigns/${id}`) }),
  });
  const { form, rest } = useServerForm(
    { initialValues: { name: "" }, validate: { name: required } },
    create.error,
  );
  return (
    <FormDialog
      title={t`New campaign`}
      submit={form.onSubmit((body) => create.mutate({ body }))}
      rest={rest}
      verb={t`Create`}
      pending={create.isPending}
      close={close}
    >
      <TextInput
        label={t`Name`}
        description={t`For you only: readers see the e-mail’s subject.`}
        placeholder={t`Spring news`}
        maxLength={200}
        data-autofocus
        {...form.getInputProps("name")}
      />
    </FormDialog>
  );
}

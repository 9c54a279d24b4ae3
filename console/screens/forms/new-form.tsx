import { useLingui } from "@lingui/react/macro";
import { TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { createForm, listForms } from "#domains/forms/forms.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useAction } from "../../api/use-operation.ts";
import { FormDialog } from "../../components/form-dialog.tsx";
import { useRules } from "../../components/use-rules.ts";
import { useServerForm } from "../../components/use-server-form.ts";

export function NewForm({ close }: { close: () => void }) {
  const { t } = useLingui();
  const { required } = useRules();
  const navigate = useNavigate();
  const create = useAction(createForm, {
    invalidates: [listForms],
    onSuccess: ({ id }) => void navigate({ to: accountPath(`/forms/${id}`) }),
  });
  const { form, rest } = useServerForm(
    { initialValues: { name: "" }, validate: { name: required } },
    create.error,
  );
  return (
    <FormDialog
      title={t`New form`}
      submit={form.onSubmit((body) => create.mutate({ body }))}
      rest={rest}
      verb={t`Create`}
      pending={create.isPending}
      close={close}
    >
      <TextInput
        label={t`Name`}
        description={t`For you only: visitors see the title you write next.`}
        placeholder={t`Sign-up on the website`}
        maxLength={120}
        data-autofocus
        {...form.getInputProps("name")}
      />
    </FormDialog>
  );
}

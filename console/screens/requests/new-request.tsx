import { useLingui } from "@lingui/react/macro";
import { Checkbox } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { createRightsRequest, listRightsRequests } from "#domains/rights/requests/requests.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useAction } from "../../api/use-operation.ts";
import { FormDialog } from "../../components/form-dialog.tsx";
import { aRequest, RequestFields, requestBody } from "../../components/request-fields.tsx";
import { useServerForm } from "../../components/use-server-form.ts";

/** A request that came by mail, phone, letter or in person. */
export function NewRequest({ close }: { close: () => void }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const create = useAction(createRightsRequest, {
    invalidates: [listRightsRequests],
    onSuccess: ({ id }) => navigate({ to: accountPath(`/privacy/requests/${id}`) }),
  });
  const { form, rest } = useServerForm(
    { initialValues: { ...aRequest(), acknowledged: true } },
    create.error,
  );
  const submit = form.onSubmit(({ acknowledged, ...request }) =>
    create.mutate({ body: { ...requestBody(request), acknowledged: acknowledged ? "by_mail" : "not" } }),
  );
  return (
    <FormDialog
      title={t`Note a request`}
      submit={submit}
      rest={rest}
      verb={t`Note it`}
      pending={create.isPending}
      close={close}
    >
      <RequestFields form={form} />
      <Checkbox
        label={t`Tell them by e-mail that it arrived, and by when they have an answer`}
        {...form.getInputProps("acknowledged", { type: "checkbox" })}
      />
    </FormDialog>
  );
}

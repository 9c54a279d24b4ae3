import { useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { addActivity, additionFields, getRegister } from "#domains/governance/register/register.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useAction } from "../../api/use-operation.ts";
import { FormDialog } from "../../components/form-dialog.tsx";
import { useServerForm } from "../../components/use-server-form.ts";
import type { Additions } from "./activity.ts";
import { AdditionFields } from "./addition-fields.tsx";

const empty = {
  name: "",
  ended: false,
  ...Object.fromEntries(additionFields.map((field) => [field, ""])),
} as Additions;

/** Something done with people’s data outside of Licet. */
export function AddActivity({ close }: { close: () => void }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const add = useAction(addActivity, {
    invalidates: [getRegister],
    onSuccess: ({ key }) => void navigate({ to: accountPath(`/governance/register/${key}`) }),
  });
  const { form, rest } = useServerForm<Additions>({ initialValues: empty }, add.error);
  return (
    <FormDialog
      title={t`Add an activity`}
      size="lg"
      submit={form.onSubmit((additions) => add.mutate({ body: { additions } }))}
      rest={rest}
      verb={t`Add it`}
      pending={add.isPending}
      close={close}
    >
      <AdditionFields form={form} derived={false} />
    </FormDialog>
  );
}

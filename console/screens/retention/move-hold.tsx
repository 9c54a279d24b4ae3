import { useLingui } from "@lingui/react/macro";
import { TextInput } from "@mantine/core";
import { listRetentionHolds, moveRetentionHold } from "#domains/retention/retention.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { FormDialog } from "../../components/form-dialog.tsx";
import { useServerForm } from "../../components/use-server-form.ts";

/** Another day for a hold: a claim takes longer, or less long. */
export function MoveHold({ hold, close }: { hold: { id: number; endsOn: string }; close: () => void }) {
  const { t } = useLingui();
  const move = useAction(moveRetentionHold, { invalidates: [listRetentionHolds], onSuccess: close });
  const { form, rest } = useServerForm({ initialValues: { endsOn: hold.endsOn } }, move.error);
  return (
    <FormDialog
      title={t`Until when?`}
      submit={form.onSubmit((body) => move.mutate({ params: { holdId: hold.id }, body }))}
      rest={rest}
      verb={t`Move it`}
      pending={move.isPending}
      close={close}
    >
      <TextInput
        type="date"
        label={t`The last day`}
        description={t`After it, everything goes again when its time is over.`}
        required
        data-autofocus
        {...form.getInputProps("endsOn")}
      />
    </FormDialog>
  );
}

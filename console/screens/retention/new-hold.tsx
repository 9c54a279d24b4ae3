import { useLingui } from "@lingui/react/macro";
import { Textarea, TextInput } from "@mantine/core";
import { listRetentionHolds, placeRetentionHold } from "#domains/retention/retention.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { FormDialog } from "../../components/form-dialog.tsx";
import { useServerForm } from "../../components/use-server-form.ts";

/** A hold: on whom, why, until when. */
export function NewHold({ close }: { close: () => void }) {
  const { t } = useLingui();
  const place = useAction(placeRetentionHold, { invalidates: [listRetentionHolds], onSuccess: close });
  const { form, rest } = useServerForm(
    { initialValues: { emails: "", reason: "", endsOn: nextYear() } },
    place.error,
  );
  const submit = form.onSubmit(({ emails, ...body }) =>
    place.mutate({ body: { ...body, emails: emails.split(/[\s,;]+/).filter(Boolean) } }),
  );
  return (
    <FormDialog
      title={t`Place a hold`}
      submit={submit}
      rest={rest}
      verb={t`Place the hold`}
      pending={place.isPending}
      close={close}
    >
      <Textarea
        label={t`Whose data`}
        description={t`E-mail addresses, one to a line. Only the people the claim is about.`}
        autosize
        minRows={2}
        required
        data-autofocus
        {...form.getInputProps("emails")}
      />
      <Textarea
        label={t`Why`}
        description={t`The claim or inquiry, with its reference. It is kept sealed, and shown to who may see this page.`}
        autosize
        minRows={2}
        maxLength={1000}
        required
        {...form.getInputProps("reason")}
      />
      <TextInput
        type="date"
        label={t`The last day`}
        description={t`Five years at most; it can be moved.`}
        required
        {...form.getInputProps("endsOn")}
      />
    </FormDialog>
  );
}

function nextYear(): string {
  const day = new Date();
  day.setUTCFullYear(day.getUTCFullYear() + 1);
  return day.toISOString().slice(0, 10);
}

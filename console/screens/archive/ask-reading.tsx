import { useLingui } from "@lingui/react/macro";
import { Textarea, TextInput } from "@mantine/core";
import { askArchiveReading, getArchive } from "#domains/retention/archive/archive.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { FormDialog } from "../../components/form-dialog.tsx";
import { useServerForm } from "../../components/use-server-form.ts";

/** Whose records, and why: both are kept, and shown to whoever decides. */
export function AskReading({ close }: { close: () => void }) {
  const { t } = useLingui();
  const ask = useAction(askArchiveReading, { invalidates: [getArchive], onSuccess: close });
  const { form, rest } = useServerForm({ initialValues: { email: "", reason: "" } }, ask.error);
  return (
    <FormDialog
      title={t`Ask to read in the archive`}
      submit={form.onSubmit((body) => ask.mutate({ body }))}
      rest={rest}
      verb={t`Ask`}
      pending={ask.isPending}
      close={close}
    >
      <TextInput
        type="email"
        label={t`E-mail address of the person`}
        description={t`The whole address, as they used it: nothing else finds them in the archive.`}
        required
        data-autofocus
        {...form.getInputProps("email")}
      />
      <Textarea
        label={t`Why`}
        description={t`The claim or complaint it is for. Ten characters at least; it is kept.`}
        autosize
        minRows={3}
        maxLength={1000}
        required
        {...form.getInputProps("reason")}
      />
    </FormDialog>
  );
}

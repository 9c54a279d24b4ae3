import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Modal, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { askArchiveReading, getArchive } from "#domains/retention/archive/archive.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { useServerForm } from "../../components/use-server-form.ts";

/** Whose records, and why: both are kept, and shown to whoever decides. */
export function AskReading({ close }: { close: () => void }) {
  const { t } = useLingui();
  const ask = useAction(askArchiveReading, { invalidates: [getArchive], onSuccess: close });
  const { form, rest } = useServerForm({ initialValues: { email: "", reason: "" } }, ask.error);
  return (
    <Modal opened onClose={close} title={<Text fw={600}>{t`Ask to read in the archive`}</Text>}>
      <form onSubmit={form.onSubmit((body) => ask.mutate({ body }))} noValidate>
        <Stack>
          {rest && <ErrorPanel error={rest} />}
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
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              <Trans>Cancel</Trans>
            </Button>
            <Button type="submit" loading={ask.isPending}>
              <Trans>Ask</Trans>
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

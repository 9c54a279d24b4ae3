import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { listRetentionHolds, moveRetentionHold } from "#domains/retention/retention.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { useServerForm } from "../../components/use-server-form.ts";

/** Another day for a hold: a claim takes longer, or less long. */
export function MoveHold({ hold, close }: { hold: { id: number; endsOn: string }; close: () => void }) {
  const { t } = useLingui();
  const move = useAction(moveRetentionHold, { invalidates: [listRetentionHolds], onSuccess: close });
  const { form, rest } = useServerForm({ initialValues: { endsOn: hold.endsOn } }, move.error);
  return (
    <Modal opened onClose={close} title={<Text fw={600}>{t`Until when?`}</Text>}>
      <form onSubmit={form.onSubmit((body) => move.mutate({ params: { holdId: hold.id }, body }))} noValidate>
        <Stack>
          {rest && <ErrorPanel error={rest} />}
          <TextInput
            type="date"
            label={t`The last day`}
            description={t`After it, everything goes again when its time is over.`}
            required
            data-autofocus
            {...form.getInputProps("endsOn")}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              <Trans>Keep as it is</Trans>
            </Button>
            <Button type="submit" loading={move.isPending}>
              <Trans>Move it</Trans>
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

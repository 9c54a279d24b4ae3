import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Modal, NativeSelect, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { listMembers } from "#domains/accounts/accounts.api.ts";
import { addCorrectiveAction, listControls } from "#domains/governance/controls/controls.api.ts";
import { getStanding } from "#domains/governance/standing/standing.api.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { useServerForm } from "../../components/use-server-form.ts";
import type { Control } from "./control.ts";

/** What is to be done about what was found. */
export function AddAction({ control, close }: { control: Control; close: () => void }) {
  const { t } = useLingui();
  const members = useOperation(listMembers).data?.members ?? [];
  const add = useAction(addCorrectiveAction, { invalidates: [listControls, getStanding], onSuccess: close });
  const { form, rest } = useServerForm({ initialValues: { what: "", dueOn: "", ownerId: "" } }, add.error);
  const submit = form.onSubmit(({ what, dueOn, ownerId }) =>
    add.mutate({
      body: { control: control.key, what, dueOn: dueOn || null, ownerId: ownerId ? Number(ownerId) : null },
    }),
  );
  return (
    <Modal opened onClose={close} title={<Text fw={600}>{control.name}</Text>}>
      <form onSubmit={submit} noValidate>
        <Stack>
          {rest && <ErrorPanel error={rest} />}
          <Textarea
            label={t`What is to be done`}
            required
            autosize
            minRows={2}
            maxLength={4000}
            {...form.getInputProps("what")}
          />
          <NativeSelect
            label={t`Who does it`}
            description={t`They are reminded by e-mail in the week of its day.`}
            data={[
              { value: "", label: t`Nobody in particular` },
              ...members.map(({ userId, name }) => ({ value: String(userId), label: name })),
            ]}
            {...form.getInputProps("ownerId")}
          />
          <TextInput type="date" label={t`By when`} {...form.getInputProps("dueOn")} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              <Trans>Cancel</Trans>
            </Button>
            <Button type="submit" loading={add.isPending}>
              <Trans>Note it</Trans>
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { addActivity, additionFields, getRegister } from "#domains/governance/register/register.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
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
    <Modal opened onClose={close} size="lg" title={<Text fw={600}>{t`Add an activity`}</Text>}>
      <form onSubmit={form.onSubmit((additions) => add.mutate({ body: { additions } }))} noValidate>
        <Stack>
          {rest && <ErrorPanel error={rest} />}
          <AdditionFields form={form} derived={false} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              <Trans>Cancel</Trans>
            </Button>
            <Button type="submit" loading={add.isPending}>
              <Trans>Add it</Trans>
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

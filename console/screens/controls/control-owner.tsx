import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Modal, NativeSelect, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { listMembers } from "#domains/accounts/accounts.api.ts";
import { assignControl, listControls } from "#domains/governance/controls/controls.api.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Loaded } from "../../components/loaded.tsx";
import type { Control } from "./control.ts";

/** Who is written to when it is due or not in order. */
export function ControlOwner({ control, close }: { control: Control; close: () => void }) {
  const { t } = useLingui();
  const members = useOperation(listMembers);
  const [chosen, choose] = useState(control.ownerId);
  const assign = useAction(assignControl, { invalidates: [listControls], onSuccess: close });
  return (
    <Modal opened onClose={close} title={<Text fw={600}>{control.name}</Text>}>
      <Stack>
        {assign.error && <ErrorPanel error={assign.error} />}
        <Loaded query={members}>
          {({ members }) => (
            <NativeSelect
              label={t`Who sees to it`}
              description={t`They are reminded by e-mail when it is due or not in order.`}
              value={String(chosen ?? "")}
              onChange={(event) => choose(Number(event.currentTarget.value) || null)}
              data={[
                ...(control.ownerId === null ? [{ value: "", label: t`Nobody in particular` }] : []),
                ...members.map(({ userId, name }) => ({ value: String(userId), label: name })),
              ]}
            />
          )}
        </Loaded>
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            <Trans>Cancel</Trans>
          </Button>
          <Button
            disabled={chosen === null}
            loading={assign.isPending}
            onClick={() =>
              chosen !== null &&
              assign.mutate({ params: { controlKey: control.key }, body: { userId: chosen } })
            }
          >
            <Trans>Save</Trans>
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

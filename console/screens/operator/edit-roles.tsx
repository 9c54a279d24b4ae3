import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { changeStaff, listStaff, removeStaff } from "#domains/governance/staff/staff.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import type { StaffPerson } from "./operator-shape.ts";
import { RolesField } from "./roles-field.tsx";

/** Other roles, or none any more; what was open by a role that goes ends at once. */
export function EditRoles({ person, close }: { person: StaffPerson; close: () => void }) {
  const { t } = useLingui();
  const [roles, setRoles] = useState(person.roles);
  const options = { invalidates: [listStaff], onSuccess: close };
  const change = useAction(changeStaff, options);
  const remove = useAction(removeStaff, options);
  const params = { staffId: person.userId };
  const error = change.error ?? remove.error;
  return (
    <Modal opened onClose={close} size="lg" title={<Text fw={600}>{t`Roles of ${person.name}`}</Text>}>
      <Stack>
        <RolesField value={roles} onChange={setRoles} />
        <Text size="sm">
          <Trans>Whoever loses a role is out of every customer’s account at once.</Trans>
        </Text>
        {error && <ErrorPanel error={error} />}
        <Group justify="space-between">
          <Button
            variant="default"
            color="brick"
            loading={remove.isPending}
            onClick={() => remove.mutate({ params })}
          >
            <Trans>Remove from the team</Trans>
          </Button>
          <Group gap="sm">
            <Button variant="default" onClick={close}>
              <Trans>Cancel</Trans>
            </Button>
            <Button
              disabled={roles.length === 0}
              loading={change.isPending}
              onClick={() => change.mutate({ params, body: { roles } })}
            >
              <Trans>Save</Trans>
            </Button>
          </Group>
        </Group>
      </Stack>
    </Modal>
  );
}

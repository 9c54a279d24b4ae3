import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Modal, NativeSelect, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { type Control, type Listing, type Side, sides } from "./control.ts";

type Props = { side: Side; control: Control; people: Listing["people"]; close: () => void };

/** Who is written to when it is due or not in order. */
export function ControlOwner({ side, control, people, close }: Props) {
  const { t } = useLingui();
  const [chosen, choose] = useState(control.ownerId);
  const { assign: operation, list } = sides[side];
  const assign = useAction(operation, { invalidates: [list], onSuccess: close });
  return (
    <Modal opened onClose={close} title={<Text fw={600}>{control.name}</Text>}>
      <Stack>
        {assign.error && <ErrorPanel error={assign.error} />}
        <NativeSelect
          label={t`Who sees to it`}
          description={t`They are reminded by e-mail when it is due or not in order.`}
          value={String(chosen ?? "")}
          onChange={(event) => choose(Number(event.currentTarget.value) || null)}
          data={[
            ...(control.ownerId === null ? [{ value: "", label: t`Nobody in particular` }] : []),
            ...people.map(({ userId, name }) => ({ value: String(userId), label: name })),
          ]}
        />
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

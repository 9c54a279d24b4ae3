import { Trans } from "@lingui/react/macro";
import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";

/** What came of it, where the dialog stays to say so. */
export function Done({ title, children, close }: { title: string; children: ReactNode; close: () => void }) {
  return (
    <Modal opened onClose={close} size="lg" title={<Text fw={600}>{title}</Text>}>
      <Stack>
        <Text role="status">{children}</Text>
        <Group justify="flex-end">
          <Button onClick={close} data-autofocus>
            <Trans>Close</Trans>
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

import { Trans } from "@lingui/react/macro";
import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";

/** Says that something was done and offers to take it back for ten seconds; nobody was asked beforehand. */
export function toastUndo(message: string, undo: () => unknown) {
  const id = notifications.show({
    autoClose: 10_000,
    withBorder: true,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{message}</Text>
        <Button
          variant="light"
          size="xs"
          style={{ flexShrink: 0 }}
          onClick={() => {
            notifications.hide(id);
            undo();
          }}
        >
          <Trans>Undo</Trans>
        </Button>
      </Group>
    ),
  });
}

/** Says that something was done. */
export function toast(message: string) {
  notifications.show({ message, autoClose: 5_000, withBorder: true });
}

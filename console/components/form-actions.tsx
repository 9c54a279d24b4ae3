import { Trans } from "@lingui/react/macro";
import { Button, Group } from "@mantine/core";
import type { ReactNode } from "react";

type Props = {
  /** The verb on the main button: “Add”, never “OK”. */
  verb: ReactNode;
  pending: boolean;
  disabled?: boolean;
  close: () => void;
};

/** The foot of a form in a dialog: leave it, or do it. */
export function FormActions({ verb, pending, disabled = false, close }: Props) {
  return (
    <Group justify="flex-end">
      <Button variant="default" onClick={close}>
        <Trans>Cancel</Trans>
      </Button>
      <Button type="submit" loading={pending} disabled={disabled}>
        {verb}
      </Button>
    </Group>
  );
}

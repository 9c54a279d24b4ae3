import { Trans } from "@lingui/react/macro";
import { Button, Group } from "@mantine/core";
import type { ReactNode } from "react";

type Props = {
  back?: () => void;
  /** Words of the main button where "Continue" would hide what happens: "Send to 1 204 people". */
  next?: ReactNode;
  pending?: boolean;
  disabled?: boolean;
};

/** The foot of a wizard's step; lives inside its form, whose submit is the main button. */
export function StepActions({ back, next, pending = false, disabled = false }: Props) {
  return (
    <Group justify={back ? "space-between" : "flex-end"} mt="md">
      {back && (
        <Button variant="default" onClick={back} disabled={pending}>
          <Trans>Back</Trans>
        </Button>
      )}
      <Button type="submit" loading={pending} disabled={disabled}>
        {next ?? <Trans>Continue</Trans>}
      </Button>
    </Group>
  );
}

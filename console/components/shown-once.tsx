import { Trans } from "@lingui/react/macro";
import { Button, Code, Group, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { CopyButton } from "./copy-button.tsx";
import { Guidance } from "./guidance.tsx";

type Props = {
  value: string;
  /** What is copied, for who cannot see what stands beside the button. */
  label: string;
  /** That it is shown only now, and what to do with it. */
  warning: ReactNode;
  why?: ReactNode;
  /** What else there is to say of it. */
  children?: ReactNode;
  close: () => void;
};

/** A secret, a key, a link that nobody can show again. */
export function ShownOnce({ value, label, warning, why, children, close }: Props) {
  return (
    <Stack>
      <Code block style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
        {value}
      </Code>
      <Group>
        <CopyButton value={value} label={label} />
      </Group>
      <Guidance tone="warn" why={why}>
        {warning}
      </Guidance>
      {children}
      <Group justify="flex-end">
        <Button onClick={close}>
          <Trans>I have copied it</Trans>
        </Button>
      </Group>
    </Stack>
  );
}

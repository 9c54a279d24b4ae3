import { Trans } from "@lingui/react/macro";
import { Button, CopyButton as Copying, VisuallyHidden } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";

type Props = {
  value: string /** What is copied, for who cannot see what stands beside the button. */;
  label: string;
};

export function CopyButton({ value, label }: Props) {
  return (
    <Copying value={value} timeout={2000}>
      {({ copied, copy }) => (
        <Button
          variant="default"
          size="sm"
          onClick={copy}
          leftSection={copied ? <IconCheck size={18} /> : <IconCopy size={18} />}
        >
          <span aria-live="polite">{copied ? <Trans>Copied</Trans> : <Trans>Copy</Trans>}</span>
          <VisuallyHidden> {label}</VisuallyHidden>
        </Button>
      )}
    </Copying>
  );
}

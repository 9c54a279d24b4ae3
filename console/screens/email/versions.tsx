import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconHistory } from "@tabler/icons-react";
import type { Edited } from "./edited.ts";
import { VersionsDialog } from "./versions-dialog.tsx";

type Props = {
  templateId: number;
  current: number;
  edited: Edited;
  bringBack: (content: Partial<Edited>) => void;
};

/** Earlier versions, which can be compared and brought back; nothing is lost by it before it is saved. */
export function Versions(props: Props) {
  const { t } = useLingui();
  const [opened, { open, close }] = useDisclosure(false);
  const { current } = props;
  if (current === 1) {
    return (
      <Text size="sm" c="dimmed">
        <Trans>Version {current}</Trans>
      </Text>
    );
  }
  return (
    <>
      <Button variant="default" leftSection={<IconHistory size={18} aria-hidden />} onClick={open}>
        {t`Version ${current}`}
      </Button>
      {opened && <VersionsDialog {...props} close={close} />}
    </>
  );
}

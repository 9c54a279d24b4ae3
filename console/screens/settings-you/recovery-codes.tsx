import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Stack, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { CopyButton } from "../../components/copy-button.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { saveText } from "../../components/save-text.ts";
import classes from "./recovery-codes.module.css";

type Props = { codes: string[]; close: () => void };

export function RecoveryCodes({ codes, close }: Props) {
  const { t } = useLingui();
  const text = `${codes.join("\n")}\n`;
  return (
    <Stack>
      <Text>
        <Trans>
          Two-step sign-in is on. If you lose your phone, one of these opens in place of its code.
        </Trans>
      </Text>
      <ul className={classes.codes}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Group>
        <CopyButton value={text} label={t`the recovery codes`} />
        <Button
          variant="default"
          size="sm"
          leftSection={<IconDownload size={18} />}
          onClick={() => saveText("licet-recovery-codes.txt", text)}
        >
          <Trans>Download them</Trans>
        </Button>
      </Group>
      <Guidance tone="warn">
        <Trans>
          They are shown only now, and each works once. Print them or keep them in a password manager, not on
          that phone.
        </Trans>
      </Guidance>
      <Group justify="flex-end">
        <Button onClick={close}>
          <Trans>I have kept them</Trans>
        </Button>
      </Group>
    </Stack>
  );
}

import { useLingui } from "@lingui/react/macro";
import { Modal, Text } from "@mantine/core";
import { useState } from "react";
import { AskPassword } from "./ask-password.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { ScanAndConfirm } from "./scan-and-confirm.tsx";
import type { Secret } from "./secret.ts";

type Props = { opened: boolean; close: () => void };

/** Password, image and code, recovery codes: three pages of one dialog. */
export function TurnOn({ opened, close }: Props) {
  const { t } = useLingui();
  const [secret, setSecret] = useState<Secret>();
  const [codes, setCodes] = useState<string[]>();
  const shut = () => {
    close();
    setSecret(undefined);
    setCodes(undefined);
  };
  const title = codes
    ? t`Keep these recovery codes`
    : secret
      ? t`Scan this with your phone`
      : t`Turn on two-step sign-in`;
  return (
    <Modal
      opened={opened}
      onClose={shut}
      size="lg"
      // Codes that are shown once aren't lost to a click beside them.
      closeOnClickOutside={!codes}
      closeOnEscape={!codes}
      title={<Text fw={600}>{title}</Text>}
    >
      {opened &&
        (codes ? (
          <RecoveryCodes codes={codes} close={shut} />
        ) : secret ? (
          <ScanAndConfirm secret={secret} confirmed={setCodes} cancel={shut} />
        ) : (
          <AskPassword started={setSecret} cancel={shut} />
        ))}
    </Modal>
  );
}

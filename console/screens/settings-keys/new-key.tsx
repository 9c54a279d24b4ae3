import { useLingui } from "@lingui/react/macro";
import { Modal, Text } from "@mantine/core";
import { useState } from "react";
import type { Source } from "./key.ts";
import { KeyForm } from "./key-form.tsx";
import { KeyShown, type Made } from "./key-shown.tsx";

type Props = { opened: boolean; close: () => void; sources: Source[] };

/** What it may do; then the key, this once. */
export function NewKey({ opened, close, sources }: Props) {
  const { t } = useLingui();
  const [made, setMade] = useState<Made>();
  const shut = () => {
    close();
    setMade(undefined);
  };
  return (
    <Modal
      opened={opened}
      onClose={shut}
      size="lg"
      // What is shown once isn't lost to a click beside it.
      closeOnClickOutside={false}
      closeOnEscape={!made}
      title={<Text fw={600}>{made ? t`Copy this key now` : t`New key`}</Text>}
    >
      {opened &&
        (made ? (
          <KeyShown made={made} close={shut} />
        ) : (
          <KeyForm close={shut} created={setMade} sources={sources} />
        ))}
    </Modal>
  );
}

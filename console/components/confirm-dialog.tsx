import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { type FormEvent, type ReactNode, useState } from "react";
import { ErrorPanel } from "./error-panel.tsx";

type Props = {
  opened: boolean;
  close: () => void;
  /** A question with the thing's name: "Erase Camille Laurent?" */
  title: string;
  /** What will happen, in counts and examples. */
  children: ReactNode;
  /** The verb on the button: "Erase", never "OK". */
  verb: string;
  confirm: () => unknown;
  pending?: boolean;
  error?: Error | null;
  /** Only where it cannot be undone: the word to type before the button works. */
  typeToConfirm?: string;
};

/** Before something destructive or wide. What can be undone is not asked about: do it and offer `toastUndo`. */
export function ConfirmDialog(props: Props) {
  return (
    <Modal opened={props.opened} onClose={props.close} title={<Text fw={600}>{props.title}</Text>}>
      {/* Mounted anew at each opening, so that no word typed last time is still there. */}
      {props.opened && <Confirmation {...props} />}
    </Modal>
  );
}

function Confirmation({ close, children, verb, confirm, pending = false, error, typeToConfirm }: Props) {
  const { t } = useLingui();
  const [typed, setTyped] = useState("");
  const ready = typeToConfirm === undefined || typed.trim() === typeToConfirm;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !pending) confirm();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <div>{children}</div>
        {typeToConfirm !== undefined && (
          <TextInput
            label={t`This cannot be undone. Type “${typeToConfirm}” to confirm.`}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            autoComplete="off"
            data-autofocus
          />
        )}
        {error && <ErrorPanel error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            <Trans>Keep as it is</Trans>
          </Button>
          <Button
            type="submit"
            color={typeToConfirm === undefined ? "pine" : "brick"}
            disabled={!ready}
            loading={pending}
          >
            {verb}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

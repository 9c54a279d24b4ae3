import { Trans } from "@lingui/react/macro";
import { Modal, type ModalProps, Stack, Text } from "@mantine/core";
import { type ComponentProps, type FormEventHandler, type ReactNode, useEffect, useState } from "react";
import { ErrorPanel } from "./error-panel.tsx";
import { FormActions } from "./form-actions.tsx";

type Props = ComponentProps<typeof FormActions> & {
  title: string;
  size?: ModalProps["size"];
  submit: FormEventHandler<HTMLFormElement>;
  /** What the server said that belongs to none of the fields. */
  rest: Error | null;
  /** The fields. */
  children: ReactNode;
};

/**
 * A form in a dialog, drawn while it is wanted, so that nothing typed last time is still there:
 *
 *     {adding && <AddSource close={() => add(false)} />}
 */
export function FormDialog({ title, size = "md", submit, rest, children, ...actions }: Props) {
  useFocusBack();
  return (
    <Modal opened onClose={actions.close} size={size} title={<Text fw={600}>{title}</Text>}>
      <form onSubmit={submit} noValidate>
        <Stack>
          {children}
          {rest && <ErrorPanel error={rest} kept={<Trans>What you typed is still here.</Trans>} />}
          <FormActions {...actions} />
        </Stack>
      </form>
    </Modal>
  );
}

/** When the dialog goes, the keyboard is where it was: at the button that opened it. */
function useFocusBack() {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
    },
    [opener],
  );
}

import { Button, type ButtonProps } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import { ConfirmDialog } from "./confirm-dialog.tsx";

type Action<Input> = {
  mutate: (input: Input, then: { onSuccess: () => void }) => void;
  isPending: boolean;
  error: Error | null;
};

type Props<Input> = {
  label: ReactNode;
  /** How the button looks: "default" if nothing is said. */
  button?: Omit<ButtonProps, "children"> & { "aria-label"?: string };
  /** What `useAction` gave, and what it is asked with once somebody has confirmed. */
  action: Action<Input>;
  input: Input;
  title: string;
  verb: string;
  children: ReactNode;
  typeToConfirm?: string;
};

/** A button that asks before it acts; the question closes when it is done, and says what went wrong when it is not. */
export function AskFirst<Input>({ label, button, action, input, ...question }: Props<Input>) {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" {...button} onClick={open}>
        {label}
      </Button>
      <ConfirmDialog
        {...question}
        opened={opened}
        close={close}
        confirm={() => action.mutate(input, { onSuccess: close })}
        pending={action.isPending}
        error={action.error}
      />
    </>
  );
}

import { Stack, Title } from "@mantine/core";
import type { FormEvent, ReactNode } from "react";
import { StepActions } from "./step-actions.tsx";

type Props = {
  title: string;
  submit: () => void;
  back?: (() => void) | undefined;
  next?: ReactNode;
  pending?: boolean;
  disabled?: boolean;
  children: ReactNode;
};

/** One step: its title, its content, the way back and on. */
export function StepForm({ title, submit, back, next, pending = false, disabled = false, children }: Props) {
  const send = (event: FormEvent) => {
    event.preventDefault();
    submit();
  };
  return (
    <form onSubmit={send} noValidate>
      <Stack gap="lg">
        <Title order={2}>{title}</Title>
        {children}
        <StepActions
          pending={pending}
          disabled={disabled}
          {...(back ? { back } : {})}
          {...(next ? { next } : {})}
        />
      </Stack>
    </form>
  );
}

import { Stack, Title } from "@mantine/core";
import type { FormEvent, ReactNode } from "react";
import { Guidance } from "../../components/guidance.tsx";
import { StepActions } from "../../components/step-actions.tsx";

type Props = {
  title: string;
  /** Why this is asked, in one sentence, and the longer reason behind it. */
  purpose: ReactNode;
  why: ReactNode;
  submit: (event: FormEvent<HTMLFormElement>) => void;
  back?: () => void;
  next?: ReactNode;
  pending?: boolean;
  children: ReactNode;
};

/** One step: a title, its fields, why they are asked, and the way on. */
export function StepForm({ title, purpose, why, submit, back, next, pending = false, children }: Props) {
  return (
    // Our own words, in the user's language, in place of the browser's bubbles.
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        <Title order={2}>{title}</Title>
        {children}
        <Guidance why={why}>{purpose}</Guidance>
        <StepActions pending={pending} {...(back ? { back } : {})} {...(next ? { next } : {})} />
      </Stack>
    </form>
  );
}

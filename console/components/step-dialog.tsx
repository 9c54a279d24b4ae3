import { useLingui } from "@lingui/react/macro";
import { Textarea, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { FormDialog } from "./form-dialog.tsx";
import { fromField, toField } from "./local-moment.ts";
import { useServerForm } from "./use-server-form.ts";

type Props = {
  title: string;
  verb: string;
  /** What to write, and why. */
  hint: string;
  /** Whether a step that was taken earlier may be entered, with its moment. */
  when: "asked" | "now";
  /** What else there is to choose. */
  children?: ReactNode;
  /** `at` is null where it is now. */
  take: (step: { at: string | null; text: string }) => void;
  pending: boolean;
  error: Error | null;
  close: () => void;
};

/** A step in something that runs: when it was taken, and what there is to say of it. */
export function StepDialog({ hint, when, children, take, error, ...dialog }: Props) {
  const { t } = useLingui();
  const now = toField(new Date());
  const { form, rest } = useServerForm({ initialValues: { at: now, text: "" } }, error);
  // What is left as it stands is now, to the second.
  const submit = form.onSubmit(({ at, text }) => take({ at: at === now ? null : fromField(at), text }));
  return (
    <FormDialog {...dialog} submit={submit} rest={rest}>
      {children}
      {when === "asked" && (
        <TextInput type="datetime-local" label={t`When`} max={now} {...form.getInputProps("at")} />
      )}
      <Textarea
        label={t`What there is to say`}
        description={hint}
        autosize
        minRows={3}
        maxLength={8000}
        data-autofocus
        {...form.getInputProps("text")}
      />
    </FormDialog>
  );
}

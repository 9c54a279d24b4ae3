import { useLingui } from "@lingui/react/macro";
import { Textarea } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { FormDialog } from "../../components/form-dialog.tsx";

type Props = {
  title: string;
  verb: string;
  /** What happens by it, and what else is asked. */
  children?: ReactNode;
  decide: (reason: string) => void;
  pending: boolean;
  error: Error | null;
  close: () => void;
};

/** A decision, with the reason that is kept beside it. */
export function ReasonDialog({ title, verb, children, decide, pending, error, close }: Props) {
  const { t } = useLingui();
  const [reason, setReason] = useState("");
  return (
    <FormDialog
      title={title}
      submit={(event) => {
        event.preventDefault();
        if (reason.trim()) decide(reason);
      }}
      rest={error}
      verb={verb}
      pending={pending}
      disabled={!reason.trim()}
      close={close}
    >
      {children}
      <Textarea
        label={t`Reason, in a sentence`}
        required
        autosize
        minRows={2}
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormDialog>
  );
}

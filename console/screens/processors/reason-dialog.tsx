import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { ErrorPanel } from "../../components/error-panel.tsx";

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
    <Modal opened onClose={close} title={<Text fw={600}>{title}</Text>}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim()) decide(reason);
        }}
      >
        <Stack>
          {children}
          {error && <ErrorPanel error={error} />}
          <Textarea
            label={t`Reason, in a sentence`}
            required
            autosize
            minRows={2}
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              <Trans>Cancel</Trans>
            </Button>
            <Button type="submit" loading={pending} disabled={!reason.trim()}>
              {verb}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

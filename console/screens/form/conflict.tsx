import { Trans } from "@lingui/react/macro";
import { Button, Group } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { getForm } from "#domains/forms/forms.api.ts";
import { call } from "../../api/call.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Guidance } from "../../components/guidance.tsx";
import type { FormDetails } from "./form-details.ts";

type Props = {
  formId: number;
  /** Shows their state in the editor; one's own stays a step back. */
  takeTheirs: (theirs: FormDetails) => void;
  keepMine: (theirs: FormDetails) => void;
};

/** Two tabs, or two people: nobody's work is overwritten unseen. */
export function Conflict({ formId, takeTheirs, keepMine }: Props) {
  const look = useMutation({
    mutationFn: (choice: "theirs" | "mine") =>
      call(getForm, { params: { formId } }).then((theirs) =>
        choice === "theirs" ? takeTheirs(theirs) : keepMine(theirs),
      ),
  });
  return (
    <>
      <Guidance
        tone="warn"
        todo={
          <Group mt="xs">
            <Button variant="default" loading={look.isPending} onClick={() => look.mutate("theirs")}>
              <Trans>Show the other state</Trans>
            </Button>
            <Button variant="default" loading={look.isPending} onClick={() => look.mutate("mine")}>
              <Trans>Keep mine</Trans>
            </Button>
          </Group>
        }
        why={
          <Trans>
            The last one to save would otherwise erase the other’s work without anybody noticing. Whatever you
            choose, Undo brings the other back here.
          </Trans>
        }
      >
        <Trans>
          This form was saved elsewhere while you were editing it: in another tab, or by a colleague. Your
          latest changes are here and not saved.
        </Trans>
      </Guidance>
      {look.error && <ErrorPanel error={look.error} />}
    </>
  );
}

import {
  addBreachStep,
  getBreach,
  getBreachDrafts,
  listBreaches,
} from "#domains/governance/breaches/breaches.api.ts";
import type { InputOf } from "#kernel/operation.ts";
import { useAction } from "../../api/use-operation.ts";
import { StepDialog } from "../../components/step-dialog.tsx";

export type StepKind = InputOf<typeof addBreachStep>["body"]["kind"];

type Props = {
  breachId: number;
  kind: StepKind;
  title: string;
  hint: string;
  verb: string;
  close: () => void;
};

/** Something that was done about a breach. */
export function TakeStep({ breachId, kind, ...dialog }: Props) {
  const add = useAction(addBreachStep, {
    invalidates: [getBreach, getBreachDrafts, listBreaches],
    onSuccess: dialog.close,
  });
  return (
    <StepDialog
      {...dialog}
      when="asked"
      take={({ at, text }) =>
        add.mutate({ params: { breachId }, body: { kind, at: at ?? new Date().toISOString(), text } })
      }
      pending={add.isPending}
      error={add.error}
    />
  );
}

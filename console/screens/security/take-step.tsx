import { useLingui } from "@lingui/react/macro";
import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import {
  addWeaknessStep,
  getWeakness,
  getWeaknessDrafts,
  listWeaknesses,
  type TakenStep,
} from "#domains/governance/security/security.api.ts";
import { declineReasons } from "#domains/governance/security/weakness-words.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { StepDialog } from "../../components/step-dialog.tsx";
import { useSecurityWords } from "./use-security-words.ts";

export type Step = { kind: TakenStep; verb: string; hint: string };

const dated: readonly TakenStep[] = ["mended", "early_warning", "notification", "remedy", "final_report"];

type Props = { weaknessId: number; step: Step; close: () => void };

/** Something that was done about a weakness. */
export function TakeStep({ weaknessId, step: { kind, verb, hint }, close }: Props) {
  const { t } = useLingui();
  const { declined } = useSecurityWords();
  const [because, setBecause] = useState<(typeof declineReasons)[number]>("no_weakness");
  const add = useAction(addWeaknessStep, {
    invalidates: [getWeakness, getWeaknessDrafts, listWeaknesses],
    onSuccess: close,
  });
  return (
    <StepDialog
      title={verb}
      verb={verb}
      hint={hint}
      when={dated.includes(kind) ? "asked" : "now"}
      take={({ at, text }) =>
        add.mutate({
          params: { weaknessId },
          body: {
            kind,
            text,
            ...(at ? { at } : {}),
            ...(kind === "declined" ? { declinedBecause: because } : {}),
          },
        })
      }
      pending={add.isPending}
      error={add.error}
      close={close}
    >
      {kind === "declined" && (
        <NativeSelect
          label={t`Why`}
          data={declineReasons.map((value) => ({ value, label: declined[value] }))}
          value={because}
          onChange={(event) => setBecause(event.currentTarget.value as typeof because)}
        />
      )}
    </StepDialog>
  );
}

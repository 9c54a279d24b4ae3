import { Trans, useLingui } from "@lingui/react/macro";
import { Button, NativeSelect, NumberInput, Text } from "@mantine/core";
import { useState } from "react";
import { listCarriers } from "#domains/governance/processors/processors.api.ts";
import { getStanding } from "#domains/governance/standing/standing.api.ts";
import { useMay } from "../../api/session.ts";
import { useAction } from "../../api/use-operation.ts";
import { ReasonDialog } from "./reason-dialog.tsx";
import { operationsOf, type Processor, type Side } from "./side.ts";

type Step = "authorise" | "refuse" | "notify" | "activate" | "terminate" | "end";

/** The steps that follow from where they stand, each with its reason. */
export function StepButtons({
  side,
  processor: { id: processorId, state, legalName },
}: {
  side: Side;
  processor: Processor;
}) {
  const { t } = useLingui();
  const mayDecide = useMay("account:admin") || side === "operator";
  const [step, setStep] = useState<Step>();
  const [days, setDays] = useState(30);
  const [ending, setEnding] = useState<"deleted" | "returned">("deleted");
  const { decide, get, list } = operationsOf(side);
  const decision = useAction(decide, {
    invalidates: [get, list, listCarriers, getStanding],
    onSuccess: () => setStep(undefined),
  });
  const words: Record<Step, { verb: string; title: string; what: string }> = {
    authorise: {
      verb: t`Authorise`,
      title: t`Authorise ${legalName}?`,
      what: t`Their answers, the agreement and the ground of transfers were looked at, and are enough.`,
    },
    refuse: { verb: t`Refuse`, title: t`Refuse ${legalName}?`, what: t`They get no data. The reason stays.` },
    notify: {
      verb: t`Tell customers`,
      title: t`Tell customers of ${legalName}?`,
      what: t`The owners of each business get a message, and may object until the day.`,
    },
    activate: {
      verb: t`Begin`,
      title: t`Begin with ${legalName}?`,
      what: t`From now on data may go to them. They appear on the public list.`,
    },
    terminate: {
      verb: t`Part with them`,
      title: t`Part with ${legalName}?`,
      what: t`Mail still goes by them until you say that it is over. Ask for the data to be returned or deleted, with a certificate.`,
    },
    end: {
      verb: t`It is over`,
      title: t`Is it over with ${legalName}?`,
      what: t`Nothing goes to their servers from now on.`,
    },
  };
  const next: Partial<Record<Processor["state"], Step[]>> = {
    proposed: ["refuse"],
    assessed: ["refuse", "authorise"],
    authorised: side ? ["refuse", "notify"] : ["refuse", "activate"],
    notified: ["refuse", "activate"],
    active: ["terminate"],
    terminating: ["end"],
  };
  const steps = next[state] ?? [];
  if (!mayDecide) return null;
  return (
    <>
      {steps.map((each, index) => (
        <Button
          key={each}
          variant={
            index === steps.length - 1 && each !== "refuse" && each !== "terminate" ? "filled" : "default"
          }
          onClick={() => setStep(each)}
        >
          {words[each].verb}
        </Button>
      ))}
      {step && (
        <ReasonDialog
          title={words[step].title}
          verb={words[step].verb}
          decide={(reason) =>
            decision.mutate({
              params: { processorId },
              body: {
                step,
                reason,
                ...(step === "notify" ? { days } : {}),
                ...(step === "end" ? { ending } : {}),
              },
            })
          }
          pending={decision.isPending}
          error={decision.error}
          close={() => setStep(undefined)}
        >
          <Text size="sm">{words[step].what}</Text>
          {step === "notify" && (
            <NumberInput
              label={t`Days to object`}
              min={30}
              max={180}
              value={days}
              onChange={(value) => setDays(Number(value))}
            />
          )}
          {step === "end" && (
            <NativeSelect
              label={t`What became of the data`}
              value={ending}
              onChange={(event) => setEnding(event.currentTarget.value as typeof ending)}
              data={[
                { value: "deleted", label: t`They deleted it` },
                { value: "returned", label: t`They returned it` },
              ]}
            />
          )}
        </ReasonDialog>
      )}
      {steps.length === 0 && state === "ended" && (
        <Text size="sm" c="dimmed">
          <Trans>Kept for the record.</Trans>
        </Text>
      )}
    </>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Modal, NativeSelect, Stack, Text, Textarea, TextInput } from "@mantine/core";
import {
  addWeaknessStep,
  getWeakness,
  getWeaknessDrafts,
  listWeaknesses,
  type TakenStep,
} from "#domains/governance/security/security.api.ts";
import { declineReasons } from "#domains/governance/security/weakness-words.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { fromField, toField } from "../../components/local-moment.ts";
import { useServerForm } from "../../components/use-server-form.ts";
import { useSecurityWords } from "./use-security-words.ts";

export type Step = { kind: TakenStep; verb: string; hint: string };

const dated: readonly TakenStep[] = ["mended", "early_warning", "notification", "remedy", "final_report"];

/** A step, with what there is to say of it. */
export function StepDialog({
  weaknessId,
  step,
  close,
}: {
  weaknessId: number;
  step: Step;
  close: () => void;
}) {
  const { t } = useLingui();
  const { declined } = useSecurityWords();
  const { kind, verb, hint } = step;
  const add = useAction(addWeaknessStep, {
    invalidates: [getWeakness, getWeaknessDrafts, listWeaknesses],
    onSuccess: close,
  });
  const now = toField(new Date());
  const { form, rest } = useServerForm(
    {
      initialValues: { text: "", at: now, declinedBecause: "no_weakness" as (typeof declineReasons)[number] },
    },
    add.error,
  );
  const submit = form.onSubmit(({ text, at, declinedBecause }) => {
    // What is left as it stands is now, to the second.
    const moment = dated.includes(kind) && at !== now ? fromField(at) : null;
    add.mutate({
      params: { weaknessId },
      body: {
        kind,
        text,
        ...(moment ? { at: moment } : {}),
        ...(kind === "declined" ? { declinedBecause } : {}),
      },
    });
  });
  return (
    <Modal opened onClose={close} title={<Text fw={600}>{verb}</Text>}>
      <form onSubmit={submit} noValidate>
        <Stack>
          {rest && <ErrorPanel error={rest} />}
          {kind === "declined" && (
            <NativeSelect
              label={t`Why`}
              data={declineReasons.map((value) => ({ value, label: declined[value] }))}
              {...form.getInputProps("declinedBecause")}
            />
          )}
          {dated.includes(kind) && (
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
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              <Trans>Cancel</Trans>
            </Button>
            <Button type="submit" loading={add.isPending}>
              {verb}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Modal, Stack, Text, Textarea, TextInput } from "@mantine/core";
import {
  addBreachStep,
  getBreach,
  getBreachDrafts,
  listBreaches,
} from "#domains/governance/breaches/breaches.api.ts";
import type { InputOf } from "#kernel/operation.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { fromField, toField } from "../../components/local-moment.ts";
import { useServerForm } from "../../components/use-server-form.ts";

export type StepKind = InputOf<typeof addBreachStep>["body"]["kind"];

type Props = {
  breachId: number;
  kind: StepKind;
  title: string;
  /** What to write, and why. */
  hint: string;
  verb: string;
  close: () => void;
};

/** Something that was done, when, and what there is to say of it. */
export function StepDialog({ breachId, kind, title, hint, verb, close }: Props) {
  const { t } = useLingui();
  const add = useAction(addBreachStep, {
    invalidates: [getBreach, getBreachDrafts, listBreaches],
    onSuccess: close,
  });
  const now = toField(new Date());
  const { form, rest } = useServerForm({ initialValues: { at: now, text: "" } }, add.error);
  const submit = form.onSubmit(({ at, text }) => {
    // What is left as it stands is now, to the second.
    const moment = at === now ? new Date().toISOString() : (fromField(at) ?? new Date().toISOString());
    add.mutate({ params: { breachId }, body: { kind, at: moment, text } });
  });
  return (
    <Modal opened onClose={close} title={<Text fw={600}>{title}</Text>}>
      <form onSubmit={submit} noValidate>
        <Stack>
          {rest && <ErrorPanel error={rest} />}
          <TextInput type="datetime-local" label={t`When`} max={now} {...form.getInputProps("at")} />
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

import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Group, Modal, Radio, Stack, Text, Textarea } from "@mantine/core";
import {
  listControls,
  listOperatorControls,
  recordControl,
  recordOperatorControl,
} from "#domains/governance/controls/controls.api.ts";
import { getStanding } from "#domains/governance/standing/standing.api.ts";
import { useAction } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { useServerForm } from "../../components/use-server-form.ts";
import type { Control, Side } from "./control.ts";

type Props = { side: Side; control: Control; close: () => void };

/** What a person found. */
export function RecordResult({ side, control, close }: Props) {
  const { t } = useLingui();
  const record = useAction(side === "operator" ? recordOperatorControl : recordControl, {
    invalidates: [side === "operator" ? listOperatorControls : listControls, getStanding],
    onSuccess: close,
  });
  const { form, rest } = useServerForm(
    { initialValues: { outcome: "pass" as "pass" | "fail", text: "" } },
    record.error,
  );
  return (
    <Modal opened onClose={close} title={<Text fw={600}>{control.name}</Text>}>
      <form
        onSubmit={form.onSubmit((body) => record.mutate({ params: { controlKey: control.key }, body }))}
        noValidate
      >
        <Stack>
          <Text size="sm">{control.about}</Text>
          {rest && <ErrorPanel error={rest} />}
          <Radio.Group label={t`What did you find?`} {...form.getInputProps("outcome")}>
            <Stack gap="xs" mt="xs">
              <Radio value="pass" label={t`It is in order`} />
              <Radio value="fail" label={t`It is not in order`} />
            </Stack>
          </Radio.Group>
          <Textarea
            label={t`In a sentence: what you looked at, and what you found`}
            required
            autosize
            minRows={2}
            maxLength={4000}
            {...form.getInputProps("text")}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              <Trans>Cancel</Trans>
            </Button>
            <Button type="submit" loading={record.isPending}>
              <Trans>Record it</Trans>
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

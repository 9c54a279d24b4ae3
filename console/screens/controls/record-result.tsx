import { useLingui } from "@lingui/react/macro";
import { FileInput, Radio, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { largestEvidence } from "#domains/governance/controls/controls.api.ts";
import { getStanding } from "#domains/governance/standing/standing.api.ts";
import { base64Of } from "../../api/base64-of.ts";
import { useAction } from "../../api/use-operation.ts";
import { FormDialog } from "../../components/form-dialog.tsx";
import { useServerForm } from "../../components/use-server-form.ts";
import { type Control, type Side, sides } from "./control.ts";

type Props = { side: Side; control: Control; close: () => void };

/** What a person found. */
export function RecordResult({ side, control, close }: Props) {
  const { t } = useLingui();
  const [chosen, choose] = useState<File | null>(null);
  const { record: operation, list } = sides[side];
  const record = useAction(operation, {
    invalidates: [list, getStanding],
    onSuccess: close,
  });
  const { form, rest } = useServerForm(
    { initialValues: { outcome: "pass" as "pass" | "fail", text: "" } },
    record.error,
  );
  const send = async (found: { outcome: "pass" | "fail"; text: string }) => {
    const file = chosen && {
      fileName: chosen.name.replace(/\p{Cc}/gu, "").slice(-200) || "file",
      base64: await base64Of(chosen),
    };
    record.mutate({ params: { controlKey: control.key }, body: file ? { ...found, file } : found });
  };
  const tooLarge = chosen !== null && chosen.size > largestEvidence;
  return (
    <FormDialog
      title={control.name}
      submit={form.onSubmit((found) => void send(found))}
      rest={rest}
      verb={t`Record it`}
      pending={record.isPending}
      disabled={tooLarge}
      close={close}
    >
      <Text size="sm">{control.about}</Text>
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
      <FileInput
        label={t`A file that supports it`}
        description={t`A report, a picture of the screen. It is kept sealed, its hash with the result.`}
        clearable
        clearButtonProps={{ "aria-label": t`Take the file away` }}
        value={chosen}
        onChange={choose}
        error={tooLarge && t`A file may have 10 MB.`}
      />
    </FormDialog>
  );
}

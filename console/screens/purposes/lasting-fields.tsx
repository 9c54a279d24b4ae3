import { useLingui } from "@lingui/react/macro";
import { NumberInput, Radio, Stack } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { askAgainDays, type Values } from "./purpose-values.ts";

type Props = { form: UseFormReturnType<Values>; changed: boolean };

/** For how long a yes is good, and what becomes of it when the words change. */
export function LastingFields({ form, changed }: Props) {
  const { t } = useLingui();
  return (
    <>
      <NumberInput
        label={t`How many months is a yes good for?`}
        description={t`Empty: until they take it back. In France, three years without a word from the person are the most.`}
        min={1}
        max={120}
        allowDecimal={false}
        {...form.getInputProps("lastsMonths")}
      />
      {changed && (
        <Radio.Group label={t`Those who agreed to the old words`} {...form.getInputProps("agreed")}>
          <Stack gap="sm" mt="xs">
            <Radio
              value="stands"
              label={t`Their yes stands`}
              description={t`The new words say the same, better.`}
            />
            <Radio
              value="ask_again"
              label={t`They are asked again`}
              description={t`The new words mean something else. Their yes ends in ${askAgainDays} days; you can ask them under “Who may not be mailed”.`}
            />
          </Stack>
        </Radio.Group>
      )}
    </>
  );
}

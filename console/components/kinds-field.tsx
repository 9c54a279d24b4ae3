import { useLingui } from "@lingui/react/macro";
import { Checkbox, type CheckboxGroupProps, Stack } from "@mantine/core";
import { kinds } from "#domains/governance/breaches/breaches.api.ts";
import { useBreachKinds } from "./use-breach-kinds.ts";

/** What became of the data: read, changed, lost. Takes what the form gives its field. */
export function KindsField(field: Omit<CheckboxGroupProps, "children" | "label">) {
  const { t } = useLingui();
  const kindNames = useBreachKinds();
  return (
    <Checkbox.Group label={t`The data was, or may have been`} {...field}>
      <Stack gap="xs" mt="xs">
        {kinds.map((kind) => (
          <Checkbox key={kind} value={kind} label={kindNames[kind]} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}

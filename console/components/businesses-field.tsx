import { useLingui } from "@lingui/react/macro";
import { Checkbox, type CheckboxGroupProps, Stack } from "@mantine/core";

type Props = Omit<CheckboxGroupProps, "children" | "label"> & {
  businesses: { number: number; name: string }[];
};

/** Which of the businesses that the installation works for; nothing to ask where there is one. */
export function BusinessesField({ businesses, ...field }: Props) {
  const { t } = useLingui();
  if (businesses.length < 2) return null;
  return (
    <Checkbox.Group label={t`Whose data it is`} {...field}>
      <Stack gap="xs" mt="xs">
        {businesses.map(({ number, name }) => (
          <Checkbox key={number} value={String(number)} label={name} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}

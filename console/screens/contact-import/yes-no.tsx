import { useLingui } from "@lingui/react/macro";
import { Group, Radio } from "@mantine/core";

type Props = { label: string; value: boolean | undefined; onChange: (value: boolean) => void };

/** A question that is answered neither way at first. */
export function YesNo({ label, value, onChange }: Props) {
  const { t } = useLingui();
  return (
    <Radio.Group
      label={label}
      value={value === undefined ? "" : value ? "yes" : "no"}
      onChange={(chosen) => onChange(chosen === "yes")}
    >
      <Group gap="lg" mt="xs">
        <Radio value="yes" label={t`Yes`} />
        <Radio value="no" label={t`No`} />
      </Group>
    </Radio.Group>
  );
}

import { useLingui } from "@lingui/react/macro";
import { TextInput } from "@mantine/core";

export function NameField({ name, onChange }: { name: string; onChange: (name: string) => void }) {
  const { t } = useLingui();
  return (
    <TextInput
      label={t`Name`}
      description={t`For you only.`}
      value={name}
      maxLength={120}
      error={name.trim() ? null : t`Please fill this in.`}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

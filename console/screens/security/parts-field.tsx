import { useLingui } from "@lingui/react/macro";
import { Checkbox, Group } from "@mantine/core";
import { weaknessPartKeys, weaknessParts } from "#domains/governance/security/weakness-words.api.ts";

/** What of the installation it concerns. */
export function PartsField(props: { value?: string[]; onChange?: (value: never) => void }) {
  const { t, i18n } = useLingui();
  const language = i18n.locale === "fr" ? "fr" : "en";
  return (
    <Checkbox.Group label={t`What it concerns`} {...(props as { value?: string[] })}>
      <Group gap="sm" mt="xs">
        {weaknessPartKeys.map((key) => (
          <Checkbox key={key} value={key} label={weaknessParts[key][language]} />
        ))}
      </Group>
    </Checkbox.Group>
  );
}

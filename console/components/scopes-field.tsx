import { Checkbox, Stack } from "@mantine/core";
import { type AccessScope, accessScopeNames, accessScopes } from "#kernel/staff-words.ts";
import { currentLanguage } from "../language/language.ts";

type Props = {
  label: string;
  description: string;
  value: AccessScope[];
  onChange: (scopes: AccessScope[]) => void;
  /** Those that may be chosen at all; every one where absent. */
  among?: readonly AccessScope[];
};

/** How far somebody is let into an account, beyond looking around. */
export function ScopesField({ label, description, value, onChange, among = accessScopes }: Props) {
  if (among.length === 0) return null;
  return (
    <Checkbox.Group
      label={label}
      description={description}
      value={value}
      onChange={(chosen) => onChange(accessScopes.filter((scope) => chosen.includes(scope)))}
    >
      <Stack gap="xs" mt="xs">
        {accessScopes
          .filter((scope) => among.includes(scope))
          .map((scope) => {
            const { name, about } = accessScopeNames[scope][currentLanguage()];
            return <Checkbox key={scope} value={scope} label={name} description={about} />;
          })}
      </Stack>
    </Checkbox.Group>
  );
}

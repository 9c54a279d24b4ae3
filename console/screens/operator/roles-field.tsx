import { useLingui } from "@lingui/react/macro";
import { Checkbox, Stack } from "@mantine/core";
import { type StaffRole, staffRoleNames, staffRoles } from "#kernel/staff-words.ts";
import { currentLanguage } from "../../language/language.ts";

type Props = { value: StaffRole[]; onChange: (roles: StaffRole[]) => void; error?: string };

/** What somebody is to be for the operator. */
export function RolesField({ value, onChange, error }: Props) {
  const { t } = useLingui();
  return (
    <Checkbox.Group
      label={t`Roles`}
      value={value}
      onChange={(chosen) => onChange(staffRoles.filter((role) => chosen.includes(role)))}
      error={error}
    >
      <Stack gap="xs" mt="xs">
        {staffRoles.map((role) => {
          const { name, about } = staffRoleNames[role][currentLanguage()];
          return <Checkbox key={role} value={role} label={name} description={about} />;
        })}
      </Stack>
    </Checkbox.Group>
  );
}

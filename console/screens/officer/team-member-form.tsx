import { useLingui } from "@lingui/react/macro";
import { Checkbox, NativeSelect, Stack, Text } from "@mantine/core";
import { listMembers } from "#domains/accounts/accounts.api.ts";
import { type Duty, duties, dutyNames, type TeamMail, teamMailNames, teamMails } from "#kernel/team-words.ts";
import { useOperation } from "../../api/use-operation.ts";
import { FormDialog } from "../../components/form-dialog.tsx";
import { useServerForm } from "../../components/use-server-form.ts";
import { currentLanguage } from "../../language/language.ts";
import type { TeamMember } from "./team-member.ts";

type Props = {
  member?: TeamMember;
  team: TeamMember[];
  save: (member: TeamMember) => void;
  pending: boolean;
  error: Error | null;
  close: () => void;
};

/** What somebody sees to, and what they are written to about. */
export function TeamMemberForm({ member, team, save, pending, error, close }: Props) {
  const { t } = useLingui();
  const language = currentLanguage();
  const members = useOperation(listMembers).data?.members ?? [];
  const free = members.filter(({ userId }) => !team.some((each) => each.userId === userId));
  const { form, rest } = useServerForm(
    {
      initialValues: {
        userId: "",
        duties: (member?.duties ?? []) as Duty[],
        receives: (member?.receives ?? []) as TeamMail[],
      },
    },
    error,
  );
  const submit = form.onSubmit(({ userId, ...said }) => {
    const chosen = member ?? members.find((each) => String(each.userId) === userId);
    if (chosen) save({ userId: chosen.userId, name: chosen.name, ...said });
  });
  return (
    <FormDialog
      title={member ? member.name : t`Add somebody to the team`}
      submit={submit}
      rest={rest}
      verb={t`Save`}
      pending={pending}
      disabled={!member && form.values.userId === ""}
      close={close}
    >
      {!member &&
        (free.length === 0 && members.length > 0 ? (
          <Text>{t`Everybody who works here is in the team. Invite somebody under Settings › People and roles.`}</Text>
        ) : (
          <NativeSelect
            label={t`Who`}
            data={[
              { value: "", label: t`Choose a colleague` },
              ...free.map(({ userId, name }) => ({ value: String(userId), label: name })),
            ]}
            {...form.getInputProps("userId")}
          />
        ))}
      <Checkbox.Group label={t`Sees to`} {...form.getInputProps("duties")}>
        <Stack gap="sm" mt="sm">
          {duties.map((duty) => (
            <Checkbox
              key={duty}
              value={duty}
              label={dutyNames[duty][language].name}
              description={dutyNames[duty][language].about}
            />
          ))}
        </Stack>
      </Checkbox.Group>
      <Checkbox.Group label={t`Is written to about`} {...form.getInputProps("receives")}>
        <Stack gap="sm" mt="sm">
          {teamMails.map((mail) => (
            <Checkbox
              key={mail}
              value={mail}
              label={teamMailNames[mail][language].name}
              description={teamMailNames[mail][language].about}
            />
          ))}
        </Stack>
      </Checkbox.Group>
    </FormDialog>
  );
}

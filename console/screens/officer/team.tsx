import { Trans, useLingui } from "@lingui/react/macro";
import { ActionIcon, Badge, Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { IconPencil, IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { getDigest } from "#domains/governance/digest/digest.api.ts";
import { getTeam, nameTeam } from "#domains/governance/officer/officer.api.ts";
import { getStanding } from "#domains/governance/standing/standing.api.ts";
import { dutyNames, teamMailNames } from "#kernel/team-words.ts";
import { useMay } from "../../api/session.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Row, Rows } from "../../components/rows.tsx";
import { currentLanguage } from "../../language/language.ts";
import type { TeamMember } from "./team-member.ts";
import { TeamMemberForm } from "./team-member-form.tsx";

/** Who of the colleagues sees to what, and which mails each gets. */
export function Team() {
  const { t } = useLingui();
  const mayName = useMay("governance:write");
  const query = useOperation(getTeam);
  const [edited, edit] = useState<TeamMember | "new">();
  const save = useAction(nameTeam, {
    invalidates: [getTeam, getStanding, getDigest],
    onSuccess: () => edit(undefined),
  });
  const keep = (members: TeamMember[]) =>
    save.mutate({ body: { members: members.map(({ name: _, ...member }) => member) } });
  const language = currentLanguage();
  return (
    <Card component="section" aria-labelledby="team">
      <Stack gap="sm">
        <Title order={2} size="h3" id="team">
          <Trans>The team</Trans>
        </Title>
        <Guidance
          why={t`A duty decides what stands in somebody’s list under “Where you stand”, and a mail who is told. What they may open is their role’s affair (Settings › People and roles). Owners always hear of breaches and of what is overdue.`}
        >{t`Share the work out: who answers people, who keeps the registers, who sees to contracts, who to security. Where nobody is named, the owners are written to.`}</Guidance>
        {save.error && !edited && <ErrorPanel error={save.error} />}
        <Loaded query={query}>
          {({ members }) => (
            <>
              {members.length > 0 && (
                <Rows>
                  {members.map((member) => (
                    <Row
                      key={member.userId}
                      actions={
                        mayName && (
                          <>
                            <ActionIcon
                              variant="default"
                              size={36}
                              aria-label={t`Change: ${member.name}`}
                              onClick={() => edit(member)}
                            >
                              <IconPencil size={18} />
                            </ActionIcon>
                            <ActionIcon
                              variant="default"
                              size={36}
                              aria-label={t`Take out of the team: ${member.name}`}
                              onClick={() => keep(members.filter((each) => each !== member))}
                            >
                              <IconTrash size={18} />
                            </ActionIcon>
                          </>
                        )
                      }
                    >
                      <Text fw={600}>{member.name}</Text>
                      <Group gap="xs">
                        {member.duties.map((duty) => (
                          <Badge key={duty} color="slate" variant="light" tt="none">
                            {dutyNames[duty][language].name}
                          </Badge>
                        ))}
                      </Group>
                      <Text size="sm" c="dimmed">
                        {member.receives.length > 0 ? (
                          <Trans>
                            Is written to about:{" "}
                            {member.receives.map((mail) => teamMailNames[mail][language].name).join(", ")}
                          </Trans>
                        ) : (
                          <Trans>Gets no mail</Trans>
                        )}
                      </Text>
                    </Row>
                  ))}
                </Rows>
              )}
              {mayName && (
                <Button
                  variant="default"
                  leftSection={<IconPlus size={18} />}
                  style={{ alignSelf: "flex-start" }}
                  onClick={() => edit("new")}
                >
                  <Trans>Add somebody to the team</Trans>
                </Button>
              )}
              {edited && (
                <TeamMemberForm
                  {...(edited === "new" ? {} : { member: edited })}
                  team={members}
                  save={(member) =>
                    keep(
                      edited === "new"
                        ? [...members, member]
                        : members.map((each) => (each.userId === member.userId ? member : each)),
                    )
                  }
                  pending={save.isPending}
                  error={save.error}
                  close={() => edit(undefined)}
                />
              )}
            </>
          )}
        </Loaded>
      </Stack>
    </Card>
  );
}

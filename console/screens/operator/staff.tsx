import { Trans, useLingui } from "@lingui/react/macro";
import { Badge, Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { listStaff, revokeStaffInvitation } from "#domains/governance/staff/staff.api.ts";
import { clearanceGapNames, staffRoleNames } from "#kernel/staff-words.ts";
import { useSession } from "../../api/session.ts";
import { useAction, useOperation } from "../../api/use-operation.ts";
import { Guidance } from "../../components/guidance.tsx";
import { Loaded } from "../../components/loaded.tsx";
import { Moment } from "../../components/moment.tsx";
import { Page } from "../../components/page.tsx";
import { Row, Rows } from "../../components/rows.tsx";
import { currentLanguage } from "../../language/language.ts";
import { AddStaff } from "./add-staff.tsx";
import { EditRoles } from "./edit-roles.tsx";
import type { StaffPerson } from "./operator-shape.ts";
import { Recertification } from "./recertification.tsx";

/** Who works for the operator, as what, and what each still has to do. */
export function Staff() {
  const { t } = useLingui();
  const { operator } = useSession();
  const query = useOperation(listStaff);
  const [adding, add] = useState(false);
  return (
    <Page
      title={t`The operator’s people`}
      subtitle={t`Their roles, and what keeps each of them out of customers’ accounts until it is done.`}
      actions={
        operator && (
          <Button onClick={() => add(true)}>
            <Trans>Add somebody</Trans>
          </Button>
        )
      }
    >
      <Guidance
        why={t`Whoever handles data for others binds its people to secrecy and trains them (GDPR art. 28(3)(b), 32(4)). Each year somebody looks at who has what: what nobody confirms ends by itself.`}
      >{t`Give each person the roles their task needs, and take them away the day it ends.`}</Guidance>
      <Loaded query={query}>
        {({ people, invitations, me }) => (
          <Stack gap="lg">
            <Card>
              <Rows>
                {people.map((person) => (
                  <Person key={person.userId} person={person} mayEdit={operator} />
                ))}
              </Rows>
            </Card>
            {invitations.length > 0 && <Invitations invitations={invitations} mayRevoke={operator} />}
            <Recertification people={people} me={me} />
          </Stack>
        )}
      </Loaded>
      {adding && <AddStaff close={() => add(false)} />}
    </Page>
  );
}

function Person({ person, mayEdit }: { person: StaffPerson; mayEdit: boolean }) {
  const { t } = useLingui();
  const language = currentLanguage();
  const [editing, edit] = useState(false);
  const { name, email, roles, gaps, clearances } = person;
  const missing = [...new Set(gaps.flatMap((each) => each.gaps))];
  const confirmed = clearances.find(({ kind }) => kind === "recertified");
  return (
    <Row
      actions={
        mayEdit && (
          <Button size="sm" variant="default" onClick={() => edit(true)} aria-label={t`Roles of ${name}`}>
            <Trans>Roles</Trans>
          </Button>
        )
      }
    >
      <Group gap="sm">
        <Text fw={600}>{name}</Text>
        <Badge color={missing.length === 0 ? "pine" : "brick"}>
          {missing.length === 0 ? t`May be let in` : t`Not yet`}
        </Badge>
      </Group>
      <Text size="sm" style={{ overflowWrap: "anywhere" }}>
        {email} · {roles.map((role) => staffRoleNames[role][language].name).join(", ")}
      </Text>
      {missing.length > 0 && (
        <Text size="sm">{missing.map((gap) => clearanceGapNames[gap][language]).join(" · ")}</Text>
      )}
      {confirmed && (
        <Text size="sm" c="dimmed" component="div">
          <Trans>
            Access confirmed until <Moment at={confirmed.validUntil} show="day" />
          </Trans>
        </Text>
      )}
      {editing && <EditRoles person={person} close={() => edit(false)} />}
    </Row>
  );
}

type Invited = { id: string; email: string; expiresAt: string; expired: boolean };

function Invitations({ invitations, mayRevoke }: { invitations: Invited[]; mayRevoke: boolean }) {
  const { t } = useLingui();
  const revoke = useAction(revokeStaffInvitation, { invalidates: [listStaff] });
  return (
    <Card component="section" aria-labelledby="invited">
      <Stack gap="sm">
        <Title order={2} size="h3" id="invited">
          <Trans>Invited</Trans>
        </Title>
        <Rows>
          {invitations.map(({ id, email, expiresAt, expired }) => (
            <Row
              key={id}
              actions={
                mayRevoke && (
                  <Button
                    size="sm"
                    variant="default"
                    onClick={() => revoke.mutate({ params: { staffInvitationId: id } })}
                    aria-label={t`Take back: ${email}`}
                  >
                    <Trans>Take back</Trans>
                  </Button>
                )
              }
            >
              <Text style={{ overflowWrap: "anywhere" }}>{email}</Text>
              <Text size="sm" c="dimmed" component="div">
                {expired ? (
                  <Trans>The link is too old: invite again.</Trans>
                ) : (
                  <Trans>
                    The link works until <Moment at={expiresAt} />
                  </Trans>
                )}
              </Text>
            </Row>
          ))}
        </Rows>
      </Stack>
    </Card>
  );
}

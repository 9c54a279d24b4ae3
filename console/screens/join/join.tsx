import { Trans, useLingui } from "@lingui/react/macro";
import { Card, Stack, Text } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { getInvitation } from "#domains/accounts/accounts.api.ts";
import { roleNames } from "#domains/accounts/policy.ts";
import { staffRoleNames } from "#kernel/staff-words.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Loaded } from "../../components/loaded.tsx";
import { BareFrame } from "../../frame/bare-frame.tsx";
import { Heading } from "../../frame/heading.tsx";
import { currentLanguage } from "../../language/language.ts";
import { JoinForm } from "./join-form.tsx";

const route = getRouteApi("/join/$token");

/** Where an invitation leads: who invites, to what, and the two things still missing. */
export function Join() {
  const { t } = useLingui();
  const { token } = route.useParams();
  const invitation = useOperation(getInvitation, { params: { token } });
  return (
    <BareFrame>
      <Card padding="xl">
        <Stack gap="lg">
          <Heading>{t`You are invited`}</Heading>
          <Loaded query={invitation}>
            {({ legalName, role, staffRoles, email, known }) => {
              const roles = role
                ? [roleNames[role][currentLanguage()]]
                : staffRoles.map((each) => staffRoleNames[each][currentLanguage()]);
              return (
                <>
                  <Text>
                    {role ? (
                      <Trans>
                        <strong>{legalName}</strong> would like you to work on its e-mails. The invitation was
                        sent to {email}.
                      </Trans>
                    ) : (
                      <Trans>
                        <strong>{legalName}</strong> would like you to join those who run this installation.
                        The invitation was sent to {email}.
                      </Trans>
                    )}
                  </Text>
                  {roles.map(({ name, about }) => (
                    <Text key={name}>
                      <Trans>
                        Your role: <strong>{name}</strong>. {about}.
                      </Trans>
                    </Text>
                  ))}
                  <JoinForm token={token} known={known} />
                </>
              );
            }}
          </Loaded>
        </Stack>
      </Card>
    </BareFrame>
  );
}

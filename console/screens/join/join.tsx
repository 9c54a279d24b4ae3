import { Trans, useLingui } from "@lingui/react/macro";
import { Card, Stack, Text } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { getInvitation } from "#domains/accounts/accounts.api.ts";
import { roleNames } from "#domains/accounts/policy.ts";
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
            {({ legalName, role, email, known }) => {
              const { name, about } = roleNames[role][currentLanguage()];
              return (
                <>
                  <Text>
                    <Trans>
                      <strong>{legalName}</strong> would like you to work on its e-mails. The invitation was
                      sent to {email}.
                    </Trans>
                  </Text>
                  <Text>
                    <Trans>
                      Your role: <strong>{name}</strong>. {about}.
                    </Trans>
                  </Text>
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

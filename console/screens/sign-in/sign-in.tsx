import { Trans, useLingui } from "@lingui/react/macro";
import { Card, Stack, Text } from "@mantine/core";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { BareFrame } from "../../frame/bare-frame.tsx";
import { Heading } from "../../frame/heading.tsx";
import { SignInForm } from "./sign-in-form.tsx";

const route = getRouteApi("/sign-in");

export function SignIn() {
  const { t } = useLingui();
  const { next } = route.useSearch();
  const navigate = useNavigate();
  return (
    <BareFrame>
      <Card padding="xl">
        <Stack gap="lg">
          <Stack gap="xs">
            <Heading>{t`Sign in`}</Heading>
            <Text c="dimmed">
              <Trans>To your business’s e-mails, contacts and permissions.</Trans>
            </Text>
          </Stack>
          <SignInForm onSignedIn={() => void navigate({ href: next ?? "/" })} />
        </Stack>
      </Card>
    </BareFrame>
  );
}

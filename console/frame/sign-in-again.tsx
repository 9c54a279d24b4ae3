import { Trans, useLingui } from "@lingui/react/macro";
import { Modal, Stack, Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { sessionQuery, useSession } from "../api/session.ts";
import { Loading } from "../components/loading.tsx";
import { loadTexts } from "../language/language.ts";

const SignInForm = lazy(async () => {
  const [module] = await Promise.all([import("../screens/sign-in/sign-in-form.tsx"), loadTexts("sign-in")]);
  return { default: module.SignInForm };
});

/** The session ended while somebody worked: the screen stays as it is behind this, with all that was typed. */
export function SignInAgain() {
  const { t } = useLingui();
  const queries = useQueryClient();
  const { user } = useSession();
  const { data } = useQuery(sessionQuery);
  const ended = data !== undefined && data.state !== "signed_in";
  return (
    <Modal
      opened={ended}
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={<Text fw={600}>{t`You were signed out`}</Text>}
    >
      <Stack>
        <Text>
          <Trans>It has been a while, or you signed out elsewhere. What you were doing is still here.</Trans>
        </Text>
        <Suspense fallback={<Loading />}>
          <SignInForm email={user.email} onSignedIn={() => void queries.invalidateQueries()} />
        </Suspense>
      </Stack>
    </Modal>
  );
}

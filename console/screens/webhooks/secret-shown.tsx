import { Trans, useLingui } from "@lingui/react/macro";
import { Anchor } from "@mantine/core";
import { ShownOnce } from "../../components/shown-once.tsx";

export function SecretShown({ secret, close }: { secret: string; close: () => void }) {
  const { t } = useLingui();
  return (
    <ShownOnce
      value={secret}
      label={t`the secret`}
      warning={t`It is shown only now. Your program needs it to check that what it is told comes from here and was not changed.`}
      why={
        <Trans>
          Anybody may send something to your program’s address. Only who knows this secret can sign it; there
          is a library for it in every language, under the name{" "}
          <Anchor
            href="https://www.standardwebhooks.com/"
            target="_blank"
            rel="noreferrer"
            inherit
            underline="always"
          >
            Standard Webhooks
          </Anchor>
          .
        </Trans>
      }
      close={close}
    />
  );
}

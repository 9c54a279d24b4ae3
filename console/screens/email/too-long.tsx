import { Trans, useLingui } from "@lingui/react/macro";
import { longestSource } from "#domains/templates/templates.api.ts";
import { Guidance } from "../../components/guidance.tsx";

/** More than an e-mail may hold: mostly pictures that were pasted as text. */
export function TooLong() {
  const { i18n } = useLingui();
  const most = i18n.number(longestSource);
  return (
    <Guidance
      tone="block"
      why={
        <Trans>
          Mailboxes cut what is over 100 kB. Pictures pasted from another program come along as endless rows
          of letters; as images of yours they are fetched when the message is read.
        </Trans>
      }
    >
      <Trans>
        This e-mail is longer than {most} characters and can’t be saved like this. Take pasted pictures out,
        and put them in by “Insert an image”.
      </Trans>
    </Guidance>
  );
}

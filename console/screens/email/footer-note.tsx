import { Trans } from "@lingui/react/macro";
import { Guidance } from "../../components/guidance.tsx";

/** What stands under every e-mail, whoever writes it (R1). */
export function FooterNote() {
  return (
    <Guidance
      why={
        <Trans>
          Readers must be told who writes to them and how to say no, each time and as easily as they said yes
          (GDPR articles 7(3), 13 and 21(4); article 13 of the ePrivacy directive). Mailbox providers ask for
          the same before they let your messages in.
        </Trans>
      }
    >
      <Trans>
        The footer with your business’s name and address, the reason for writing and the link to unsubscribe
        is added when the e-mail is sent, and in the first message to somebody their right to object, apart
        from everything else. It can’t be taken out; the preview shows it.
      </Trans>
    </Guidance>
  );
}

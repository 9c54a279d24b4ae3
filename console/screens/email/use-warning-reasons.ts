import { useLingui } from "@lingui/react/macro";

/** Why each of the server's warnings is given. */
export function useWarningReasons(): Record<string, string | undefined> {
  const { t } = useLingui();
  return {
    no_subject: t`A message without a subject looks like junk, and a campaign can’t be sent without one.`,
    insecure_link: t`What is fetched over http:// travels readable: which page somebody opened can tell a lot about them (GDPR article 32).`,
    example_link: t`Readers who click it land on a page that is not yours.`,
    image_without_alt: t`Screen readers read the description aloud, and many mailboxes show no images until asked. For a business with customers in the EU it is also a matter of accessibility law (directive 2019/882).`,
    remote_image: t`Fetching an image tells that server the reader’s address on the network and the moment. This is tracking, which needs the reader’s own consent (article 5(3) of the ePrivacy directive).`,
    active_content: t`Code inside a message is how attacks are carried out, so mailboxes take no risk.`,
    large: t`When the end is cut, the link to unsubscribe is cut with it, and people mark the message as junk instead.`,
  };
}

import { useLingui } from "@lingui/react/macro";

/** Why something must be mended or should be thought about. */
export function useFindingReasons(): Record<string, string | undefined> {
  const { t } = useLingui();
  return {
    no_subject: t`A message without a subject looks like junk, and a campaign can’t be sent without one.`,
    insecure_link: t`What is fetched over http:// travels readable: which page somebody opened can tell a lot about them (GDPR article 32).`,
    example_link: t`Readers who click it land on a page that is not yours.`,
    example_name: t`Who reads it sees at once that nobody looked it over.`,
    image_without_alt: t`Screen readers read the description aloud, and many mailboxes show no images until asked. For a business with customers in the EU it is also a matter of accessibility law (directive 2019/882).`,
    remote_image: t`Fetching an image tells that server the reader’s address on the network and the moment. This is tracking, which needs the reader’s own consent (article 5(3) of the ePrivacy directive).`,
    active_content: t`Code inside a message is how attacks are carried out, so mailboxes take no risk.`,
    misleading_subject: t`Nobody may be made to open a message by deceit: the law forbids disguising what a marketing message is (article L34-5 of the French post code, 13(4) of the ePrivacy directive), and readers who feel tricked report it as junk.`,
    no_identity: t`A marketing message must say on whose behalf it comes and give a valid address at which it can be refused (article 13(4) of the ePrivacy directive, 13 and 14 of the GDPR).`,
    says_nothing: t`A message that brings nothing costs you readers: they unsubscribe, or report it as junk.`,
    broken_link: t`Whoever clicks it has trusted you for nothing. Mailboxes also take messages with broken links for careless or dangerous ones.`,
    tracking_pixel: t`It writes down who reads, when and where, on somebody’s server. That needs the reader’s own consent, given beforehand (article 5(3) of the ePrivacy directive; CNIL recommendation of 14 April 2026).`,
    shouting: t`Capitals read like shouting, and junk filters count them.`,
    punctuation: t`“!!!” and “€€€” are how junk looks, to people and to filters.`,
    filter_words: t`Filters add points for them; with enough points a message is junk. One word seldom does it alone, and yours may be the right one: you decide.`,
    special_subject: t`Health, religion, opinions or sexual life are specially protected (GDPR article 9). That somebody gets such a message tells something about them, to whoever sees the screen.`,
    special_field: t`The law protects it specially (GDPR article 9): without explicit consent or another ground of that article it may not be used at all, and every message is one more copy.`,
    personal_link: t`What stands in an address is kept in histories and logs, and seen by whoever runs the site (GDPR articles 5(1)(c) and 32).`,
    large: t`When the end is cut, the link to unsubscribe is cut with it, and people mark the message as junk instead.`,
  };
}

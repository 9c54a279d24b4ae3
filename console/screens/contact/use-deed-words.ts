import { useLingui } from "@lingui/react/macro";

/** What an operation of the trace means for the person it touched. */
export function useDeedWords(): (operation: string) => string {
  const { t } = useLingui();
  const opened = t`opened this page`;
  const proof = t`looked at the proof or took it`;
  const inReport = t`saw them in a report`;
  const words: Record<string, string> = {
    getContactInfo: opened,
    getContactTimeline: opened,
    getContactMessages: opened,
    getContactObservations: opened,
    checkPermission: t`asked whether they may be written to`,
    getContacts: t`saw them in the table of contacts`,
    getContactsFromList: t`saw them in a list`,
    createContact: t`added them`,
    updateContact: t`changed their details`,
    deleteContact: t`deleted them`,
    addContactToList: t`put them on a list`,
    removeContactFromList: t`took them off a list`,
    getContactProof: proof,
    getContactProofPdf: proof,
    recordConsentByHand: t`noted what they said`,
    getMailbox: t`saw a message to them in the mailbox`,
    getMailboxMessage: t`read a message to them in the mailbox`,
    "sign-up form": t`filled in a sign-up form`,
    "sign-up reminder": t`reminded them to confirm`,
    "confirm sign-up": t`confirmed their sign-up`,
    "see preferences": t`looked at their preferences`,
    "change preferences": t`changed their preferences`,
    "delivery.dispatch": t`sent them a message`,
    "delivery.unsubscribe": t`opened or used an unsubscribe link`,
    "delivery.why": t`asked why they got a message`,
    "contacts.import": t`imported them`,
    "information.tell": t`wrote to tell them that their data is held`,
    exportContacts: t`took them out in a file`,
    exportProofs: t`took them out in a file`,
    exportNotMailable: t`took them out in a file`,
    exportCampaignRecipients: t`took them out in a file`,
    getHeldBackPeople: t`saw them among those who would not get a campaign`,
    "delivery.view": t`opened a message in their browser`,
    exportWebhooksHistory: t`took them out in a file`,
    "webhooks.deliver": t`told one of your programs of them`,
    getDelivery: t`read what a program was told of them`,
    downloadExport: t`downloaded a file that holds them`,
    addContactNote: t`noted something`,
    getContactNoteFile: t`opened a file attached to them`,
    deleteContactNote: t`deleted a note`,
    restrictContact: t`held their data still`,
    liftContactRestriction: t`lifted the hold on their data`,
    mergeContacts: t`merged them with another contact`,
    getContactWhereabouts: t`looked where their data has been`,
    sendTestEmail: t`sent a test message`,
    getCampaignRecipients: inReport,
    getMailingMessages: inReport,
  };
  return (operation) => words[operation] ?? t`other work (${operation})`;
}

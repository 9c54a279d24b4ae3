/** The package ships no types: what the test uses of it. */
declare module "sib-api-v3-sdk" {
  // biome-ignore lint/suspicious/noExplicitAny: an untyped client is used as its users use it
  type Call = (...input: any[]) => Promise<any>;
  const sdk: {
    ApiClient: { instance: { basePath: string; authentications: { "api-key": { apiKey: string } } } };
    ContactsApi: new () => Record<
      | "createAttribute"
      | "updateAttribute"
      | "deleteAttribute"
      | "getAttributes"
      | "updateBatchContacts"
      | "removeContactFromList"
      | "getContactStats"
      | "getFolder"
      | "getFolders"
      | "getFolderLists"
      | "updateFolder"
      | "getList"
      | "updateList"
      | "deleteList"
      | "createFolder"
      | "createList"
      | "createContact"
      | "createDoiContact"
      | "getContacts"
      | "getContactsFromList"
      | "updateContact"
      | "getContactInfo"
      | "addContactToList"
      | "deleteContact"
      | "deleteFolder"
      | "getLists"
      | "importContacts"
      | "requestContactExport",
      Call
    >;
    EmailCampaignsApi: new () => Record<
      "createEmailCampaign" | "getEmailCampaign" | "updateCampaignStatus" | "deleteEmailCampaign",
      Call
    >;
    TransactionalEmailsApi: new () => Record<
      | "sendTransacEmail"
      | "deleteScheduledEmailById"
      | "createSmtpTemplate"
      | "deleteSmtpTemplate"
      | "getTransacEmailsList"
      | "getEmailEventReport"
      | "getAggregatedSmtpReport"
      | "getSmtpReport"
      | "smtpLogMessageIdDelete",
      Call
    >;
    ProcessApi: new () => Record<"getProcess" | "getProcesses", Call>;
    WebhooksApi: new () => Record<
      "createWebhook" | "getWebhook" | "getWebhooks" | "updateWebhook" | "deleteWebhook",
      Call
    >;
    AccountApi: new () => Record<"getAccount", Call>;
  };
  export default sdk;
}

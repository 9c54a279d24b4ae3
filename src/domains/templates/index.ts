export { attributeNames } from "./attribute-names.ts";
export {
  type Compiled,
  type CompiledMail,
  compileMail,
  type Mailbox,
  type MailInput,
} from "./compile-mail.ts";
export { type ComposedMail, composeMail, type MailProblem, type MailSource } from "./compose-mail.ts";
export { fillMail, type Recipient as MailRecipient } from "./fill-mail.ts";
export { type MailPreview, previewMail } from "./preview-mail.ts";
export { type RenderedMjml, renderMjml } from "./render-mjml.ts";
export { sampleRecipient } from "./sample-recipient.ts";
export {
  archiveTemplate,
  createTemplate,
  type NewTemplate,
  type SavedTemplate,
  type TemplateChange,
  updateTemplate,
} from "./save-template.ts";
export {
  getTemplateVersion,
  listTemplates,
  type TemplateContent,
  type TemplateFormat,
  type TemplateVersion,
} from "./templates.sql.ts";

export { attributeNames, attributeNamesAtHand } from "./attribute-names.ts";
export { type CompiledMail, compileMail, type MailInput, targetsOf } from "./compile-mail.ts";
export { escapeHtml } from "./escape.ts";
export { fillMail, writeMail } from "./fill-mail.ts";
export { fillTemplate } from "./fill-template.ts";
export { anyName, fillText } from "./fill-text.ts";
export { headerText, mailbox } from "./header-text.ts";
export { textBetweenTags } from "./html-tags.ts";
export { templateProblems } from "./inspect-template.ts";
export { type MailPreview, previewMail, previewTextFor } from "./preview-mail.ts";
export { codeOf, renderTemplate, type TemplateCode } from "./render-template.ts";
export { sampleRecipient } from "./sample-recipient.ts";
export { archiveTemplate, createTemplate, updateTemplate } from "./save-template.ts";
export type { MergeValue } from "./slot-value.ts";
export {
  getTemplateVersion,
  listTemplates,
  type TemplateContent,
  type TemplateVersion,
} from "./templates.sql.ts";
export { htmlProblem, textProblem } from "./text-problem.ts";

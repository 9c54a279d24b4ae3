import { type Holding, id, other } from "#kernel/holdings.ts";

export const templatesHoldings: readonly Holding[] = [
  {
    table: "templates.template",
    about: "nobody",
    purpose: "Keeps what messages look like",
    basis: "none",
    retention: "Until the account deletes it; archived while a message made from it is kept",
    columns: {
      account_id: id,
      id,
      name: other,
      shelf: other,
      current_version: other,
      created_at: other,
      updated_at: other,
      archived_at: other,
    },
  },
  {
    table: "templates.version",
    about: "nobody",
    purpose: "Shows a message again as it was sent",
    basis: "none",
    retention: "As long as its template",
    columns: {
      account_id: id,
      template_id: id,
      version: other,
      format: other,
      subject: other,
      preview_text: other,
      source: other,
      text_part: other,
      created_by: id,
      created_at: other,
    },
  },
];

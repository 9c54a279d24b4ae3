import { type Holding, id, other } from "#kernel/holdings.ts";

export const mediaHoldings: readonly Holding[] = [
  {
    table: "media.image",
    about: "nobody",
    purpose: "The images of the business's forms and e-mails",
    basis: "none",
    retention: "Until the account deletes them; while something published shows them, as long as that",
    columns: {
      account_id: id,
      id,
      file_name: other,
      alt: other,
      source_hash: other,
      width: other,
      height: other,
      bytes: other,
      created_by: id,
      created_at: other,
      removed_at: other,
    },
  },
  {
    table: "media.rendition",
    about: "nobody",
    purpose: "The same, at the widths they are shown",
    basis: "none",
    retention: "As long as the image",
    columns: {
      account_id: id,
      name: other,
      image_id: id,
      width: other,
      height: other,
      content_type: other,
      content: other,
    },
  },
  {
    table: "media.use",
    about: "nobody",
    purpose: "Keeps an image while what people saw must be shown again",
    basis: "none",
    retention: "As long as what shows it",
    columns: { account_id: id, image_id: id, used_by: other, used_since: other },
  },
];

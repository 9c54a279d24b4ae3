import type { getStarters } from "#domains/templates/templates.api.ts";
import type { ReplyOf } from "#kernel/operation.ts";

/** What a new e-mail begins with. */
export type Beginning = ReplyOf<typeof getStarters>["starters"][number];

type Empty = Omit<Beginning, "name" | "about">;

const mjml = `<mjml>
  <mj-body>
    <mj-section>
      <mj-column>
        <mj-text></mj-text>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>
`;

const html = `<!doctype html>
<html>
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
  </head>
  <body>
    <p></p>
  </body>
</html>
`;

/** For who needs no starter: the least that makes a valid e-mail. */
export const emptyBeginnings: Record<"mjml" | "html", Empty> = {
  mjml: { key: "empty-mjml", format: "mjml", subject: "", previewText: "", source: mjml },
  html: { key: "empty-html", format: "html", subject: "", previewText: "", source: html },
};

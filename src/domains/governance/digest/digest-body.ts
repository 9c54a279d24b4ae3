import { escapeHtml } from "#domains/templates/index.ts";

type Way = { to: string; called: string };
type Body = { intro: string; lines: readonly string[]; open: Way; end?: Way; before?: string };

/** What it begins with, a list, where it is done; for whoever asked for it, how it ends. */
export function digestBody({ intro, lines, before, open, end }: Body) {
  const link = ({ to, called }: Way) => `<p><a href="${escapeHtml(to)}">${called}</a></p>`;
  return {
    bodyText: [
      intro,
      lines.map((line) => `– ${line}`).join("\n"),
      ...(before ? [before] : []),
      open.to,
      ...(end ? [`${end.called}: ${end.to}`] : []),
    ].join("\n\n"),
    bodyHtml: [
      `<p>${escapeHtml(intro)}</p>`,
      `<ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join("")}</ul>`,
      before ? `<p>${before}</p>` : "",
      link(open),
      end ? link(end) : "",
    ].join(""),
  };
}

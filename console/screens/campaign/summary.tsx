import { useLingui } from "@lingui/react/macro";
import { Table } from "@mantine/core";
import { readableSubject } from "../../components/readable-subject.ts";
import { useAudienceWords } from "../../components/use-audience-words.ts";
import type { Campaign } from "./campaign-details.ts";
import type { Preflight } from "./use-preflight.ts";

/** All of a campaign at a glance: why, to whom, what, from whom, and how many get it. */
export function CampaignSummary({ campaign, preflight }: { campaign: Campaign; preflight: Preflight }) {
  const { t, i18n } = useLingui();
  const audienceWords = useAudienceWords();
  const { purpose, sender, subject, recipients } = campaign;
  const rows: [string, string][] = [
    [t`Why`, purpose?.name ?? ""],
    [t`To`, audienceWords(recipients.named)],
    [t`Subject`, readableSubject(subject ?? "")],
    [t`From`, sender ? `${sender.name} <${sender.email}>` : ""],
    [t`Will receive it`, i18n.number(preflight.may)],
    [t`Held back`, i18n.number(preflight.audience - preflight.may)],
  ];
  return (
    <Table>
      <Table.Tbody>
        {rows.map(([label, value]) => (
          <Table.Tr key={label}>
            <Table.Th scope="row" fw={400} w="35%" c="dimmed">
              {label}
            </Table.Th>
            <Table.Td fw={600} style={{ overflowWrap: "anywhere" }}>
              {value}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

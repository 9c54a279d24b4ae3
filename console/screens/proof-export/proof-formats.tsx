import { useLingui } from "@lingui/react/macro";
import { Radio, Stack } from "@mantine/core";
import type { exportProofs } from "#domains/proofs/proofs.api.ts";
import type { InputOf } from "#kernel/operation.ts";

type Format = InputOf<typeof exportProofs>["body"]["format"];

/** The kind of file, said by who wants it. */
export function ProofFormats({ value, change }: { value: Format; change: (format: Format) => void }) {
  const { t } = useLingui();
  const formats: [Format, string, string][] = [
    ["pdf", t`To read and print (PDF)`, t`With the words as they were seen. For 200 people at most.`],
    [
      "json",
      t`To verify offline (JSON)`,
      t`For an auditor: each line can be checked with your public key, without asking you or us.`,
    ],
    ["xlsx", t`Spreadsheet (Excel)`, t`One row for each event.`],
    ["ods", t`Spreadsheet (LibreOffice)`, t`One row for each event.`],
    ["csv", "CSV", t`One row for each event.`],
    ["jsonld", t`Consent records (JSON-LD)`, t`For other systems, by ISO/IEC TS 27560 and DPV.`],
    [
      "receipts",
      t`Consent receipts (JSON)`,
      t`For the people themselves: what each of them permits today. In the form of Kantara’s receipt.`,
    ],
  ];
  return (
    <Radio.Group label={t`Kind of file`} value={value} onChange={(chosen) => change(chosen as Format)}>
      <Stack gap="xs" mt="xs">
        {formats.map(([format, label, description]) => (
          <Radio key={format} value={format} label={label} description={description} />
        ))}
      </Stack>
    </Radio.Group>
  );
}

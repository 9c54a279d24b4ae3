import { useLingui } from "@lingui/react/macro";
import { Table } from "@mantine/core";
import type { Import } from "./import-state.tsx";

type Props = { counts: Import["counts"]; rowsTotal: number };

/** Every outcome that occurred, in words. */
export function Outcomes({ counts, rowsTotal }: Props) {
  const { t, i18n } = useLingui();
  const rows: [string, number][] = [
    [t`Rows in the file`, rowsTotal],
    [t`New contacts`, counts.created],
    [t`Completed or corrected`, counts.updated],
    [t`Already known, unchanged`, counts.unchanged],
    [t`Already known, left as they are`, counts.skipped],
    [t`Agreement written to the ledger`, counts.consentRecorded],
    [t`Nothing said about agreement: kept, not mailed`, counts.withoutConsent],
    [t`By an address that was merged: taken as the contact that stayed`, counts.merged],
    [t`Had said no before: left as they are`, counts.keptOptedOut],
    [t`Say no in the file: kept as a no`, counts.optedOutInFile],
    [t`No usable address: left out`, counts.invalidAddress],
    [t`Twice in the file: taken once`, counts.duplicateInFile],
    [t`Erased from your account before: left out`, counts.erased],
    [t`Unreadable: left out`, counts.unreadable],
    [t`A value that did not fit: imported without it`, counts.valuesLeftOut],
  ];
  return (
    <Table withRowBorders>
      <Table.Tbody>
        {rows
          .filter(([, count], position) => position === 0 || count > 0)
          .map(([label, count]) => (
            <Table.Tr key={label}>
              <Table.Th scope="row" fw={400}>
                {label}
              </Table.Th>
              <Table.Td ta="right" style={{ fontVariantNumeric: "tabular-nums" }}>
                {i18n.number(count)}
              </Table.Td>
            </Table.Tr>
          ))}
      </Table.Tbody>
    </Table>
  );
}

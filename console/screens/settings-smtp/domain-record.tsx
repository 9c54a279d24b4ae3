import { useLingui } from "@lingui/react/macro";
import { DnsRecord } from "./dns-record.tsx";
import type { DomainKeyRecord } from "./server.ts";

/** The entry that shows one of a domain's keys. */
export function DomainRecord({
  record: { algorithm, name, value, dns, checkedAt },
}: {
  record: DomainKeyRecord;
}) {
  const { t } = useLingui();
  const kind = algorithm === "rsa" ? "RSA" : "Ed25519";
  return (
    <DnsRecord
      title={t`TXT record, ${kind} key`}
      parts={{ name: t`Name of the ${kind} record`, value: t`Value of the ${kind} record` }}
      name={name}
      value={value}
      dns={dns}
      checkedAt={checkedAt}
    />
  );
}

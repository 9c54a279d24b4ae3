import { Trans, useLingui } from "@lingui/react/macro";
import { Radio, Stack } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { getReturnDomain } from "#domains/delivery/inbound/return-domain.api.ts";
import { useOperation } from "../../api/use-operation.ts";
import { Guidance } from "../../components/guidance.tsx";
import type { Server } from "./server.ts";
import type { Values } from "./server-values.ts";

type Props = {
  form: UseFormReturnType<Values>;
  domain: string | null;
};

/** Who hears of a message that a server took and could not deliver. */
export function ReturnsField({ form, domain }: Props) {
  const { t } = useLingui();
  const { returns } = form.values;
  const own = useOperation(getReturnDomain).data?.own?.inUse;
  return (
    <>
      <Radio.Group
        label={t`What comes back`}
        description={t`Some servers take a message and learn only later that nobody is there.`}
        value={returns}
        onChange={(chosen) => form.setFieldValue("returns", chosen as Server["returns"])}
      >
        <Stack gap="sm" mt="xs">
          <Radio
            value="to_sender"
            label={t`To your sender’s address`}
            description={t`Works with every provider. You read it yourself, or your provider does.`}
          />
          <Radio
            value="to_licet"
            disabled={domain === null}
            label={t`To Licet, which reads it`}
            description={
              domain === null
                ? t`This installation receives no mail. Whoever runs it can change that.`
                : t`Addresses that are no longer there get nothing more, and your report says so. Your provider must allow ${domain} as return address: the test tells.`
            }
          />
        </Stack>
      </Radio.Group>
      {returns === "to_licet" && (
        <Guidance
          why={
            <Trans>
              Mailbox providers look whether the return address’s domain names the server that brings a
              message (SPF). Without that entry, some count it against you.
            </Trans>
          }
        >
          {own ? (
            <Trans>
              The SPF entry of {domain} must let this server send, as that of your own domain does.
            </Trans>
          ) : (
            <Trans>Whoever runs Licet must name this server in the SPF entry of {domain}.</Trans>
          )}
        </Guidance>
      )}
    </>
  );
}

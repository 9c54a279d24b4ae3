import { Trans, useLingui } from "@lingui/react/macro";
import { NumberInput, Radio, Stack, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { Guidance } from "../../components/guidance.tsx";
import { PasswordField } from "../../components/password-field.tsx";
import { ReturnsField } from "./returns-field.tsx";
import type { Server } from "./server.ts";
import classes from "./server-fields.module.css";
import type { Values } from "./server-values.ts";
import { useTlsWords, usualPort } from "./use-tls-words.ts";

type Props = {
  form: UseFormReturnType<Values>;
  /** A password is kept that goes with what is typed. */
  kept: boolean;
  /** There is no other server. */
  alone: boolean;
  /** Where this installation takes mail that comes back, if it does. */
  returnDomain: string | null;
};

export function ServerFields({ form, kept, alone, returnDomain }: Props) {
  const { t } = useLingui();
  const words = useTlsWords();
  const { tls, port } = form.values;
  const choose = (next: string) => {
    const chosen = next as Server["tls"];
    // A port that was chosen on purpose stays.
    if (Number(port) === usualPort[tls]) form.setFieldValue("port", usualPort[chosen]);
    form.setFieldValue("tls", chosen);
  };
  return (
    <>
      <Guidance
        why={
          <Trans>
            Licet writes and decides; a mail provider carries. The password is stored encrypted and never
            shown again, not even to you.
          </Trans>
        }
      >
        <Trans>Your mail provider or web host gives you these details, often under “SMTP relay”.</Trans>
      </Guidance>
      <div className={classes.pair}>
        <TextInput
          label={t`Server`}
          placeholder="smtp.example.com"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={253}
          {...form.getInputProps("host")}
        />
        <NumberInput
          label={t`Port`}
          min={1}
          max={65_535}
          allowDecimal={false}
          hideControls
          {...form.getInputProps("port")}
        />
      </div>
      <Radio.Group label={t`Encryption`} value={tls} onChange={choose}>
        <Stack gap="sm" mt="xs">
          {Object.entries(words).map(([value, { name, about }]) => (
            <Radio key={value} value={value} label={name} description={about} />
          ))}
        </Stack>
      </Radio.Group>
      {tls === "none" && (
        <Guidance tone="warn">
          <Trans>Addresses, contents and the password cross the network readable by others.</Trans>
        </Guidance>
      )}
      {tls === "opportunistic" && (
        <Guidance tone="warn">
          <Trans>
            If the server offers no encryption, addresses and contents cross the network readable by others.
            The password is not sent then.
          </Trans>
        </Guidance>
      )}
      <div className={classes.halves}>
        <TextInput
          label={t`User name`}
          description={t`Empty if the server asks for none.`}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={320}
          {...form.getInputProps("username")}
        />
        <PasswordField
          label={t`Password`}
          description={
            kept ? t`One is kept. Type another only to replace it.` : t`Often a key made for this.`
          }
          // Not the password of this console.
          autoComplete="new-password"
          maxLength={1000}
          disabled={!form.values.username.trim()}
          {...form.getInputProps("password")}
        />
      </div>
      <div className={classes.halves}>
        <NumberInput
          label={t`Connections at once`}
          description={t`Five is right for most providers; fewer if yours complains.`}
          min={1}
          max={50}
          allowDecimal={false}
          {...form.getInputProps("maxConnections")}
        />
        <NumberInput
          label={t`Messages a minute, at most`}
          description={t`Empty: as fast as the server takes them. Your provider says if there is a limit.`}
          min={1}
          max={1_000_000}
          allowDecimal={false}
          {...form.getInputProps("messagesPerMinute")}
        />
      </div>
      <ReturnsField form={form} domain={returnDomain} />
      {!alone && (
        <NumberInput
          label={t`Share of the messages`}
          description={t`One with 20 gets twice as many as one with 10. With 0 it is a reserve, used while none of the others can be.`}
          min={0}
          max={100}
          allowDecimal={false}
          {...form.getInputProps("weight")}
        />
      )}
    </>
  );
}

import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Text } from "@mantine/core";
import { useState } from "react";
import { getAttributes } from "#domains/contacts/attributes.api.ts";
import { getImportPreview } from "#domains/contacts/import/import.api.ts";
import { useOperation } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Loading } from "../../components/loading.tsx";
import { StepForm } from "../../components/step-form.tsx";
import { ColumnRow } from "./column-row.tsx";
import classes from "./columns.module.css";
import { type Target, targetOf, withTarget } from "./mapping.ts";
import type { StepProps } from "./step-props.ts";

const programs = { brevo: "Brevo", mailchimp: "Mailchimp", listmonk: "listmonk" };

/** What each column holds: guessed by the server, put right by the user, left out where it is not needed. */
export function ColumnsStep({ draft, back, done, pending, error }: StepProps) {
  const { t } = useLingui();
  const query = useOperation(getImportPreview, { params: { importId: draft.id } }, { staleTime: 60_000 });
  const [mapping, setMapping] = useState(draft.mapping);
  const attributes = useOperation(getAttributes).data?.attributes ?? [];
  const holds = (field: string) => mapping.some((one) => "field" in one && one.field === field);
  const identified = mapping.some((one) => "attribute" in one && one.attribute === "EXT_ID");
  const set = (column: number, target: Target | undefined) =>
    setMapping((before) => withTarget(before, column, target));
  if (query.error) return <ErrorPanel error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <Loading />;
  const { columns, rows, warnings, program, remembered } = query.data;
  const name = program && programs[program];
  const left = columns.length - mapping.length;
  return (
    <StepForm
      title={t`What does each column hold?`}
      submit={() => done({ mapping })}
      back={back}
      pending={pending}
      disabled={!holds("email") && !identified}
    >
      {(name || remembered) && (
        <Text>
          {name && <Trans>This looks like an export of {name}: its columns are known.</Trans>}{" "}
          {remembered && <Trans>The columns are set as in your last import of such a file.</Trans>}
        </Text>
      )}
      <div className={classes.columns}>
        {columns.map((column, position) => (
          <ColumnRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place in the file
            key={position}
            column={column}
            samples={rows.slice(0, 3).map((row) => row[position] ?? "")}
            target={targetOf(mapping, position)}
            attributes={attributes}
            set={(target) => set(position, target)}
          />
        ))}
      </div>
      {!holds("email") && !identified && (
        <Guidance tone="block">
          <Trans>Say which column holds the e-mail address.</Trans>
        </Guidance>
      )}
      {identified && (
        <Guidance
          why={
            <Trans>
              An id or a telephone belongs to one contact: another row’s with the same one is imported without
              it, and you are told. Telephones are kept sealed, and nothing is sent to them from here.
            </Trans>
          }
        >
          <Trans>
            A row without an address is matched with the contact who has its id; if nobody has, it is left
            out.
          </Trans>
        </Guidance>
      )}
      {error && <ErrorPanel error={error} />}
      {draft.failure && (
        <Guidance
          tone="block"
          todo={<Trans>Mend the file, or save it in another format, and choose it anew.</Trans>}
        >
          {draft.failure}
        </Guidance>
      )}
      {warnings.map(({ kind, message }) => (
        <Guidance key={kind + message} tone="warn">
          {message}
        </Guidance>
      ))}
      {holds("opt_out") && (
        <Guidance
          why={
            <Trans>
              Who unsubscribed in the tool you used before has not changed their mind by your moving. Anything
              in this column but “no”, “0” or nothing counts as a refusal: when in doubt, nobody is written
              to.
            </Trans>
          }
        >
          <Trans>
            Whoever said no elsewhere stays a no here: they are kept as such, for all your marketing, so that
            no later file brings them back.
          </Trans>
        </Guidance>
      )}
      <Guidance
        why={
          <Trans>
            Keep what you will really use, and no more: that is the law’s own rule, and less to answer for.
            The columns about consent are different: when each person agreed, where, to which words. They turn
            your word into something you can show.
          </Trans>
        }
      >
        {left > 0 && <Plural value={left} one="# column is left out." other="# columns are left out." />}{" "}
        {holds("consent_at") ? (
          <Trans>The file says when each person agreed: rows without a date will record no agreement.</Trans>
        ) : (
          <Trans>If a column says when each person agreed, name it: it makes your proof stronger.</Trans>
        )}
      </Guidance>
    </StepForm>
  );
}

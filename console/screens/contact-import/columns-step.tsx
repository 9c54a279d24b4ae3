import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Anchor, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { getAttributes } from "#domains/contacts/attributes.api.ts";
import { accountPath } from "../../api/current-account.ts";
import { useOperation } from "../../api/use-operation.ts";
import { ErrorPanel } from "../../components/error-panel.tsx";
import { Guidance } from "../../components/guidance.tsx";
import { Loading } from "../../components/loading.tsx";
import { StepForm } from "../../components/step-form.tsx";
import { ColumnRow } from "./column-row.tsx";
import classes from "./columns.module.css";
import { type Target, targetOf, withTarget } from "./mapping.ts";
import { Rejections } from "./rejections.tsx";
import type { StepProps } from "./step-props.ts";
import { usePreview } from "./use-preview.ts";

/** What each column holds: guessed by the server, put right by the user, left out where it is not needed. */
export function ColumnsStep({ draft, save, back, done }: StepProps) {
  const { t } = useLingui();
  const guessed = usePreview(draft.file, {});
  const mapping = draft.mapping ?? guessed.data?.mapping ?? [];
  const counted = usePreview(draft.file, { mapping });
  const attributes = useOperation(getAttributes).data?.attributes ?? [];
  const preview = guessed.data;
  const hasAddress = mapping.some((one) => "field" in one && one.field === "email");
  const hasMoment = mapping.some((one) => "field" in one && one.field === "consent_at");
  const set = (column: number, target: Target | undefined) =>
    save({ mapping: withTarget(mapping, column, target) });
  if (guessed.error) return <ErrorPanel error={guessed.error} retry={() => void guessed.refetch()} />;
  if (!preview) return <Loading />;
  const width = Math.max(preview.headers.length, preview.rows[0]?.length ?? 0);
  const columns = Array.from({ length: width }, (_, column) => column);
  const left = width - mapping.length;
  return (
    <StepForm
      title={t`What does each column hold?`}
      submit={() => done({ mapping })}
      back={back}
      disabled={!hasAddress || counted.isError}
    >
      <div className={classes.columns}>
        {columns.map((column) => (
          <ColumnRow
            key={column}
            name={preview.headers[column] ?? ""}
            position={column + 1}
            samples={preview.rows.slice(0, 3).map((row) => row[column] ?? "")}
            target={targetOf(mapping, column)}
            attributes={attributes}
            set={(target) => set(column, target)}
          />
        ))}
      </div>
      <Text size="sm">
        <Trans>
          No place for a column you need?{" "}
          <Anchor component={Link} to={accountPath("/attributes")} size="sm">
            Create an attribute
          </Anchor>{" "}
          and come back: this import waits for you.
        </Trans>
      </Text>
      {!hasAddress && (
        <Guidance tone="block">
          <Trans>Say which column holds the e-mail address.</Trans>
        </Guidance>
      )}
      {counted.error && <ErrorPanel error={counted.error} />}
      {preview.warnings.map(({ kind, message }) => (
        <Guidance key={kind + message} tone="warn">
          {message}
        </Guidance>
      ))}
      {hasAddress && counted.data && <Rejections preview={counted.data} />}
      <Guidance
        why={
          <Trans>
            Keep what you will really use, and no more: that is the law’s own rule, and less to answer for.
            The four columns about consent are different: when each person agreed, where, to which words. They
            turn your word into something you can show.
          </Trans>
        }
      >
        {left > 0 && <Plural value={left} one="# column is left out." other="# columns are left out." />}{" "}
        {hasMoment ? (
          <Trans>The file says when each person agreed: rows without a date will record no agreement.</Trans>
        ) : (
          <Trans>If a column says when each person agreed, name it: it makes your proof stronger.</Trans>
        )}
      </Guidance>
    </StepForm>
  );
}

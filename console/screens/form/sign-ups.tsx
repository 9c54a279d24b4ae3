import { Plural, useLingui } from "@lingui/react/macro";
import { Box } from "@mantine/core";
import { Figure } from "../../components/figure.tsx";
import type { FormDetails } from "./form-details.ts";

/** What came of the form. */
export function SignUps({ form }: { form: FormDetails }) {
  const { t } = useLingui();
  const { waiting, confirmed } = form.signUps;
  return (
    <Box maw="22rem">
      <Figure
        label={t`Confirmed sign-ups`}
        value={confirmed}
        note={
          <Plural
            value={waiting}
            _0="Nobody is waiting to confirm."
            one="One person has not confirmed yet."
            other="# people have not confirmed yet."
          />
        }
      />
    </Box>
  );
}

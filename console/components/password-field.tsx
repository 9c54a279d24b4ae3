import { useLingui } from "@lingui/react/macro";
import { PasswordInput, type PasswordInputProps } from "@mantine/core";

type Props = PasswordInputProps & {
  /** Tells a password manager whether to fill in the one it knows or to offer a new one. */
  autoComplete: "current-password" | "new-password";
};

export function PasswordField(props: Props) {
  const { t } = useLingui();
  return (
    <PasswordInput
      visibilityToggleButtonProps={{ "aria-label": t`Show or hide the password`, tabIndex: 0 }}
      {...props}
    />
  );
}

import { Trans } from "@lingui/react/macro";
import classes from "./skip-link.module.css";

/** The first thing Tab meets: past the navigation, to what the page is about. */
export function SkipLink() {
  return (
    <a href="#content" className={classes.skip}>
      <Trans>Skip to content</Trans>
    </a>
  );
}

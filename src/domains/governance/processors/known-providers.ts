/**
 * Who stands behind well-known hosts: a guess that saves typing, for the user to confirm. Brevo and Postmark were compared with
 * their own terms on 25 November 2026; the others were not.
 */
const known: readonly [suffix: string, legalName: string, country: string][] = [
  ["amazonaws.com", "Amazon Web Services EMEA SARL", "LU"],
  ["brevo.com", "Sendinblue SAS (Brevo)", "FR"],
  ["sendinblue.com", "Sendinblue SAS (Brevo)", "FR"],
  ["mailjet.com", "Mailjet SAS", "FR"],
  ["mailgun.org", "Mailgun Technologies, Inc.", "US"],
  ["sendgrid.net", "Twilio Inc. (SendGrid)", "US"],
  ["postmarkapp.com", "AC PM LLC (Postmark)", "US"],
  ["sparkpostmail.com", "Message Systems, Inc. (SparkPost)", "US"],
  ["mandrillapp.com", "Intuit Inc. (Mandrill)", "US"],
  ["gmail.com", "Google Ireland Limited", "IE"],
  ["google.com", "Google Ireland Limited", "IE"],
  ["office365.com", "Microsoft Ireland Operations Limited", "IE"],
  ["outlook.com", "Microsoft Ireland Operations Limited", "IE"],
  ["ovh.net", "OVH SAS", "FR"],
  ["gandi.net", "Gandi SAS", "FR"],
  ["infomaniak.com", "Infomaniak Network SA", "CH"],
  ["ionos.fr", "IONOS SARL", "FR"],
  ["ionos.com", "IONOS SE", "DE"],
  ["orange.fr", "Orange SA", "FR"],
  ["hooks.zapier.com", "Zapier, Inc.", "US"],
  ["make.com", "Celonis, Inc. (Make)", "US"],
];

export function guessProvider(host: string): { legalName: string; country: string } | null {
  const found = known.find(([suffix]) => host === suffix || host.endsWith(`.${suffix}`));
  return found ? { legalName: found[1], country: found[2] } : null;
}

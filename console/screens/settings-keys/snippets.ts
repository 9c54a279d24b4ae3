/** What it is for, and what to paste there. */
export type Snippet = readonly [name: string, code: string];

/** `from` is a sender of the account and `to` oneself, so that each example runs as it is copied. */
export type RelayLogin = { host: string; port: number; user: string; key: string; from: string; to: string };

/** What to paste where a program asks for an SMTP server: by language or product. */
export function relaySnippets({ host, port, user, key, from, to }: RelayLogin): readonly Snippet[] {
  return [
    [
      "Node",
      `import { createTransport } from "nodemailer";

const mail = createTransport({
  host: "${host}",
  port: ${port},
  requireTLS: true,
  auth: { user: "${user}", pass: "${key}" },
});
await mail.sendMail({
  from: "${from}",
  to: "${to}",
  subject: "Your order",
  html: "<p>On its way.</p>",
});`,
    ],
    [
      "PHP",
      `use PHPMailer\\PHPMailer\\PHPMailer;

require 'vendor/autoload.php';

$mail = new PHPMailer(true);
$mail->CharSet = PHPMailer::CHARSET_UTF8;
$mail->isSMTP();
$mail->Host = '${host}';
$mail->Port = ${port};
$mail->SMTPSecure = PHPMailer::ENCRYPTION_STARTTLS;
$mail->SMTPAuth = true;
$mail->Username = '${user}';
$mail->Password = '${key}';
$mail->setFrom('${from}');
$mail->addAddress('${to}');
$mail->Subject = 'Your order';
$mail->msgHTML('<p>On its way.</p>');
$mail->send();`,
    ],
    [
      "Python",
      `import smtplib
import ssl
from email.message import EmailMessage

message = EmailMessage()
message["From"] = "${from}"
message["To"] = "${to}"
message["Subject"] = "Your order"
message.set_content("On its way.")
with smtplib.SMTP("${host}", ${port}) as server:
    server.starttls(context=ssl.create_default_context())
    server.login("${user}", "${key}")
    server.send_message(message)`,
    ],
    [
      "curl",
      `curl --ssl-reqd smtp://${host}:${port} \\
  --user '${user}:${key}' \\
  --mail-from '${from}' --mail-rcpt '${to}' \\
  --crlf --upload-file - <<'END'
From: ${from}
To: ${to}
Subject: Your order

On its way.
END`,
    ],
    [
      "WordPress (WP Mail SMTP)",
      `From Email: ${from}
Force From Email: On
Mailer: Other SMTP
SMTP Host: ${host}
Encryption: TLS
SMTP Port: ${port}
Authentication: On
SMTP Username: ${user}
SMTP Password: ${key}`,
    ],
  ];
}

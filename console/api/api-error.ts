/** What the server said no to. Its message is already in the user's language and made to be shown. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly metadata: ErrorMetadata;

  constructor(status: number, body: { code: string; message: string; metadata?: ErrorMetadata }) {
    super(body.message);
    this.name = "ApiError";
    this.status = status;
    this.code = body.code;
    this.metadata = body.metadata ?? {};
  }

  /** The stable name of what went wrong: `contacts.contact_not_found`. */
  get reason(): string | undefined {
    return this.metadata.reason;
  }
}

export type ErrorMetadata = {
  reason?: string;
  /** What is wrong with each field of the body, by its dotted path: `business.legalName`. */
  fields?: Record<string, string>;
  [detail: string]: unknown;
};

/** The request never got an answer: no network, or the server is away. */
export class UnreachableError extends Error {
  constructor(cause: unknown) {
    super("The server did not answer", { cause });
    this.name = "UnreachableError";
  }
}

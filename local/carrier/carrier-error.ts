/** Titles as the vendor's error reference gives them; the product shows reasons by code, people read these in logs. */
const TITLES: Record<string, string> = {
  "10003": "Invalid URL",
  "10004": "Missing required parameter",
  "10005": "Resource not found",
  "10007": "Unexpected error",
  "10009": "Authentication failed",
  "10011": "Too many requests",
  "10015": "Bad Request",
  "40001": "Not routable",
  "40002": "Blocked as spam - temporary",
  "40003": "Blocked as spam - permanent",
  "40004": "Rejected by destination",
  "40005": "Message expired during transmission",
  "40006": "Recipient server unavailable",
  "40008": "Undeliverable",
  "40009": "Invalid message body",
  "40010": "Not 10DLC registered",
  "40011": "Too many requests",
  "40012": "Invalid messaging destination number",
  "40013": "Invalid messaging source number",
  "40014": "Message expired in queue",
  "40015": "Blocked as spam - internal",
  "40016": "T-Mobile 10DLC sending limit reached",
  "40018": "AT&T 10DLC sending limit reached",
  "40300": "Blocked due to STOP message",
  "40301": "Unsupported message type for the 'to' address",
  "40302": "Message too large",
  "40304": "Invalid combination of message content arguments",
  "40305": "Invalid 'from' address",
  "40310": "Invalid 'to' address",
  "40312": "Messaging profile is disabled",
  "40314": "Messaging disabled on account",
  "40316": "No content provided for message",
  "40317": "Invalid MMS content",
  "40318": "Message queue full",
  "40322": "Message content blocked",
  "40333": "Messaging profile spend limit reached",
};

const STATUSES: Record<string, number> = {
  "10004": 422,
  "10005": 404,
  "10007": 500,
  "10009": 401,
  "10011": 429,
  "40300": 403,
  "40314": 403,
  "40318": 429,
};

/** A refusal in the vendor's shape. `status` and `title` follow from the code unless given. */
export class CarrierError extends Error {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: string,
    detail: string,
    override: { status?: number | undefined; title?: string | undefined; retryAfterSeconds?: number } = {},
  ) {
    super(detail);
    this.code = code;
    this.status = override.status ?? STATUSES[code] ?? 400;
    this.title = override.title ?? errorTitle(code);
    this.detail = detail;
    this.retryAfterSeconds = override.retryAfterSeconds;
  }

  toBody() {
    const url = `https://developers.telnyx.com/docs/overview/errors/${this.code}`;
    return { errors: [{ code: this.code, title: this.title, detail: this.detail, meta: { url } }] };
  }
}

export function errorTitle(code: string): string {
  return TITLES[code] ?? "Message refused";
}

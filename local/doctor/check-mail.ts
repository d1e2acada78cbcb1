import { env } from "../../lib/env";
import { openTransport } from "../../lib/mail/open-transport";
import { type Finding, fine, problem, reasonOf } from "./finding";

/** Whether the mail server lets us in. Nothing is sent. */
export async function checkMail(): Promise<Finding[]> {
  const { host } = new URL(env().SMTP_URL);
  const transport = openTransport(10_000);
  try {
    await transport.verify();
    return [fine(`The mail server at ${host} lets us in.`)];
  } catch (error) {
    return [
      problem(
        `The mail server at ${host}: ${reasonOf(error)}.`,
        "Check host, port, user and password in SMTP_URL.",
      ),
    ];
  } finally {
    transport.close();
  }
}

import { Invalid } from "@/lib/errors";

/** What is said where another campaign of the number has the name. */
export function nameTaken(): Invalid {
  const refusal = "There is another campaign with this name.";
  return new Invalid(refusal, { name: refusal });
}

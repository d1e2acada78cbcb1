import { Invalid } from "@/lib/errors";
import { passwordProblem } from "./rules";

/** @throws Invalid when the password is hardly more than the name or the address of whoever chooses it. */
export function refuseOwnWords(password: string, { name, email }: { name: string; email: string }): void {
  const problem = passwordProblem(password, [name, email]);
  if (problem) throw new Invalid(problem, { password: problem });
}

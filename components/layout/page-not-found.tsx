import { buttonClasses } from "@/components/ui/button";
import { Problem } from "./problem";

/** What stands where there is nothing, or nothing for this reader. */
export function PageNotFound() {
  return (
    <Problem
      title="There is nothing here"
      action={
        // No Link: every page brings this one along, also those that lead nowhere else.
        <a href="/" className={buttonClasses("primary")}>
          Go to your conversations
        </a>
      }
    >
      The page does not exist, or it belongs to a number that is not shared with you.
    </Problem>
  );
}

import { setLeaving } from "@/components/live/reload-page";
import { forgetKeptDrafts } from "@/components/messages/kept-drafts";
import { askNextAuth } from "./ask-next-auth";

/** Signs out here. @returns false when the server did not answer, and one still is signed in */
export async function signOut(): Promise<boolean> {
  setLeaving(true);
  try {
    await askNextAuth("signout", {});
    forgetKeptDrafts();
    return true;
  } catch {
    setLeaving(false);
    return false;
  }
}

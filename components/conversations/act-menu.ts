import { onFirstUse } from "@/components/ui/on-first-use";

/** What the menus of rows and threads hold, loaded with the first one that opens. */
export const actMenuItems = onFirstUse(() => import("./act-menu-items"));

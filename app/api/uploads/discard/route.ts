import { writeRoute } from "@/lib/auth/write-route";
import { discardUpload } from "@/lib/uploads/discard-upload";
import { uploadInput } from "@/lib/uploads/input";

export const POST = writeRoute(uploadInput, discardUpload);

import { writeRoute } from "@/lib/auth/write-route";
import { startUploadInput } from "@/lib/uploads/input";
import { startUpload } from "@/lib/uploads/start-upload";

export const POST = writeRoute(startUploadInput, startUpload);

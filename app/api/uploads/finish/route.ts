import { writeRoute } from "@/lib/auth/write-route";
import { finishUpload } from "@/lib/uploads/finish-upload";
import { uploadInput } from "@/lib/uploads/input";

/** A large picture is scaled down while one waits. */
export const maxDuration = 60;

export const POST = writeRoute(uploadInput, finishUpload);

import { bytesRoute } from "@/lib/auth/write-route";
import { receivePartInput } from "@/lib/uploads/input";
import { receivePart } from "@/lib/uploads/receive-part";
import { partBytes } from "@/lib/uploads/rules";

/** A part of a file; `?offset=` says where it begins. */
export const PUT = bytesRoute(receivePartInput, receivePart, partBytes);

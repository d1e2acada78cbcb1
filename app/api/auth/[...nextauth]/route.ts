import nextAuth from "next-auth";
import { authOptions } from "@/lib/auth/options";

type Context = { params: Promise<{ nextauth: string[] }> };

const handler: (request: Request, context: Context) => Promise<Response> = nextAuth(authOptions);

export { handler as GET };

export async function POST(request: Request, context: Context): Promise<Response> {
  try {
    return await handler(request, context);
  } catch (error) {
    // next-auth reads JSON without a guard: a broken body is the caller's fault, not ours.
    if (error instanceof SyntaxError)
      return Response.json({ message: "The body is not JSON." }, { status: 400 });
    throw error;
  }
}

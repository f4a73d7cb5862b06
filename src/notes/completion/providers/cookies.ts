/** `cookieParser`, and the parsed cookies of `req.cookies`. */
import { needs, type Provider } from "../supply.ts";

export const cookies: Provider = (name, scene) => {
  if (name === "cookieParser")
    return { gives: [name], imports: [{ from: "cookie-parser", as: "cookieParser" }] };
  if (name !== needs.cookies) return null;
  const secret = scene.mentions(/signedCookies|signed:\s*true/) ? '"a secret for signing"' : "";
  return {
    gives: [name],
    needs: ["cookieParser", scene.app],
    lines: [`${scene.app}.use(cookieParser(${secret}));`],
  };
};

import { homedir } from "node:os";
import { join } from "node:path";

/**
 * Where things are kept that can be made again: where the system keeps a user's caches. Never in a workspace, be it in
 * its `node_modules`: what came with that could say that there are no findings.
 */
export function cacheFolder(platform = process.platform, env = process.env): string {
  if (platform === "win32")
    return join(env.LOCALAPPDATA || join(homedir(), "AppData", "Local"), "preflight", "Cache");
  if (platform === "darwin") return join(homedir(), "Library", "Caches", "preflight");
  // The specification has relative paths ignored.
  const given = env.XDG_CACHE_HOME?.startsWith("/") ? env.XDG_CACHE_HOME : undefined;
  return join(given ?? join(homedir(), ".cache"), "preflight");
}

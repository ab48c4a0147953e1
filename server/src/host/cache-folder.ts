import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/**
 * Where things are kept that can be made again: with the other tools' caches where the working directory has a
 * `node_modules`, else where the system keeps a user's caches. Never among the files of a project itself.
 */
export function cacheFolder(cwd = process.cwd(), platform = process.platform, env = process.env): string {
  if (existsSync(join(cwd, "node_modules"))) return join(cwd, "node_modules", ".cache", "preflight");
  return userCacheFolder(platform, env);
}

/** The same wherever the work goes on: where the system keeps a user's caches. */
export function userCacheFolder(platform = process.platform, env = process.env): string {
  if (platform === "win32")
    return join(env.LOCALAPPDATA || join(homedir(), "AppData", "Local"), "preflight", "Cache");
  if (platform === "darwin") return join(homedir(), "Library", "Caches", "preflight");
  // The specification has relative paths ignored.
  const given = env.XDG_CACHE_HOME?.startsWith("/") ? env.XDG_CACHE_HOME : undefined;
  return join(given ?? join(homedir(), ".cache"), "preflight");
}

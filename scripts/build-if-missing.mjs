// `prepare` of package.json: whoever installs the repository itself (pre-commit, npm with a git address) gets a built
// command line. Who works in it builds with `npm run build`.
import { existsSync } from "node:fs";

if (!existsSync(new URL("../dist/cli.js", import.meta.url))) await import("../esbuild.mjs");

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { installTool } from "../tools.ts";

/** What is needed of sharp, which is installed when pictures are taken. */
type Sharp = (picture: Buffer) => {
  png(options: object): { toBuffer(): Promise<Buffer> };
};

/** Makes the pictures of a folder a third as large: an editor has fewer than 256 colours that anybody tells apart. */
export async function shrinkPictures(folder: string): Promise<void> {
  const sharp: Sharp = createRequire(join(installTool("sharp", SHARP), "package.json"))("sharp");
  for (const name of readdirSync(folder).filter((name) => name.endsWith(".png"))) {
    const file = join(folder, name);
    const options = { palette: true, colours: 256, quality: 95, dither: 0.6, effort: 10 };
    writeFileSync(file, await sharp(readFileSync(file)).png(options).toBuffer());
  }
}

const SHARP = "0.35.5";

/** A line on the standard error that tells how far a long run is; nothing when that is no terminal. */
export interface Progress {
  /** @param what - what was done to one more file */
  step(what: "read" | "checked"): void;
  /** Takes the line away, before something else is printed. */
  hide(): void;
}

const PATIENCE = 1000;
const INTERVAL = 100;

export function startProgress(): Progress {
  const started = performance.now();
  const counts = { read: 0, checked: 0 };
  let [shownAt, isShown] = [0, false];
  return {
    step(what) {
      counts[what] += 1;
      const now = performance.now();
      if (!process.stderr.isTTY || now - started < PATIENCE || now - shownAt < INTERVAL) return;
      process.stderr.write(`\r\x1b[Kpreflight: ${counts[what]} files ${what}`);
      [shownAt, isShown] = [now, true];
    },
    hide() {
      if (isShown) process.stderr.write("\r\x1b[K");
      isShown = false;
    },
  };
}

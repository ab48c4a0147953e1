/**
 * Text from a workspace for places where VS Code takes `[…](command:…)` for a link that runs a command, or `$(…)` for an
 * icon: messages, the status bar, entries to pick from.
 */
export function plain(text: string): string {
  return text.replace(/\](?=\()/g, "] ").replace(/\$(?=\()/g, "$ ");
}

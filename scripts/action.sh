#!/usr/bin/env bash
# The step of action.yml that checks. What its inputs say comes in variables, never as part of a command.
set -uo pipefail

flags=()
while IFS= read -r line; do
  [ -z "$line" ] || flags+=("$line")
done <<<"${INPUT_ARGS:-}"
case "${INPUT_BASELINE:-}" in
  "" | false) ;;
  true) flags+=("--baseline=") ;;
  *) flags+=("--baseline=$INPUT_BASELINE") ;;
esac
[ -z "${INPUT_CHANGED_SINCE:-}" ] || flags+=("--changed-since=$INPUT_CHANGED_SINCE")

paths=()
while IFS= read -r line; do
  [ -z "$line" ] || paths+=("$line")
done <<<"${INPUT_PATHS:-.}"

fail_on=${INPUT_FAIL_ON:-warning}
check() {
  local level=$fail_on
  [ "$level" != never ] || level=error
  node "$ACTION_PATH/dist/cli.js" check "--fail-on=$level" ${flags[@]+"${flags[@]}"} "$@" -- "${paths[@]}"
}

check "--format=${INPUT_FORMAT:-github}"
code=$?

sarif=${INPUT_SARIF_FILE:-}
[ "${INPUT_UPLOAD_SARIF:-false}" != true ] || sarif=${sarif:-preflight.sarif}
if [ -n "$sarif" ]; then
  check --format=sarif "--output=$sarif" --quiet
  [ -f "$sarif" ] || sarif=
fi

# Findings fail nothing where that was asked for; a check that could not be done still does.
[ "$fail_on" != never ] || [ "$code" -ne 1 ] || code=0

if [ -n "${GITHUB_OUTPUT:-}" ]; then
  folder=${INPUT_WORKING_DIRECTORY:-.}
  printf 'exit-code=%s\n' "$code" >>"$GITHUB_OUTPUT"
  case "$sarif" in
    "" | /*) printf 'sarif-file=%s\n' "$sarif" ;;
    *) printf 'sarif-file=%s\n' "${folder%/}/$sarif" ;;
  esac >>"$GITHUB_OUTPUT"
fi
exit "$code"

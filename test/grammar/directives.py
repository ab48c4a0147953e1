# SYNTAX TEST "source.python" "directives in Python"

api_key = load()  # preflight: ignore[hardcoded-secret, unsafe-query]
#                   ^^^^^^^^^^ comment.line.number-sign.python keyword.control.directive.preflight
#                              ^^^^^^ keyword.control.directive.preflight
#                                    ^ punctuation.definition.rules.begin.preflight
#                                     ^^^^^^^^^^^^^^^^ support.constant.rule.preflight
#                                                     ^ punctuation.separator.rules.preflight
#                                                       ^^^^^^^^^^^^ support.constant.rule.preflight
#                                                                   ^ punctuation.definition.rules.end.preflight

x = 1  #preflight: ignore
#       ^^^^^^^^^^ keyword.control.directive.preflight
#                  ^^^^^^ keyword.control.directive.preflight

    # preflight: ignore-file[unstructured-log]
#                ^^^^^^^^^^^ keyword.control.directive.preflight
#                            ^^^^^^^^^^^^^^^^ support.constant.rule.preflight

y = 1  # a preflight: ignore in prose
#          ^^^^^^^^^^ comment.line.number-sign.python - keyword.control.directive.preflight

z = "# preflight: ignore"
#      ^^^^^^^^^^ string.quoted.single.python - keyword.control.directive.preflight

-- SYNTAX TEST "source.sql" "directives in SQL"

SELECT * FROM customers; -- preflight: ignore[unfiltered-select]
--                          ^^^^^^^^^^ comment.line.double-dash.sql keyword.control.directive.preflight
--                                     ^^^^^^ keyword.control.directive.preflight
--                                            ^^^^^^^^^^^^^^^^^ support.constant.rule.preflight

SELECT '-- preflight: ignore' FROM customers;
--         ^^^^^^^^^^ string.quoted.single.sql - keyword.control.directive.preflight

resource "aws_ssm_document" "command" {
  document_type = "Command"
}

resource "datadog_monitor" "errors" {
  message = "Errors"
}

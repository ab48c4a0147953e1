resource "aws_budgets_budget" "monthly" {
  limit_amount = "1000"
}

resource "azurerm_consumption_budget_resource_group" "ml" {
  amount = 500
}

resource "google_billing_budget" "llm" {
  display_name = "LLM"
}

resource "aws_ce_anomaly_monitor" "services" {
  name = "services"
}

module "budgets" {
  source = "git::https://github.com/cloudposse/terraform-aws-budgets.git?ref=0.4.0"
}

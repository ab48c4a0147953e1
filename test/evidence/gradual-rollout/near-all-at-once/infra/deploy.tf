resource "aws_codedeploy_deployment_group" "api" {
  deployment_config_name = "CodeDeployDefault.AllAtOnce"
}

resource "launchdarkly_feature_flag" "off" {
  count = 0
}

# resource "aws_lambda_alias" "live" { routing_config { additional_version_weights = { "2" = 0.1 } } }

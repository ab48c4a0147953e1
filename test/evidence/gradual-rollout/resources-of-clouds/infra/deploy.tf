resource "aws_codedeploy_deployment_group" "api" {
  deployment_config_name = "CodeDeployDefault.LambdaCanary10Percent5Minutes"
}

resource "aws_lambda_alias" "live" {
  routing_config {
    additional_version_weights = { "2" = 0.1 }
  }
}

resource "aws_sagemaker_endpoint_configuration" "churn" {
  production_variants {
    variant_name           = "a"
    initial_variant_weight = 0.9
  }
  production_variants {
    variant_name           = "b"
    initial_variant_weight = 0.1
  }
}

resource "google_cloud_run_service" "chat" {
  traffic {
    percent = 90
  }
  traffic {
    percent = 10
  }
}

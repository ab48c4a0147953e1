resource "launchdarkly_feature_flag" "new_model" {
  key = "new-model"
}

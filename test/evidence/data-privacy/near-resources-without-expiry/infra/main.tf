resource "aws_s3_bucket_lifecycle_configuration" "logs" {
  rule {
    id     = "cold"
    status = "Enabled"
    transition {
      days          = 30
      storage_class = "GLACIER"
    }
  }
}
# resource "aws_macie2_account" "main" {}
